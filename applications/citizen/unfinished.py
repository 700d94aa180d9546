"""What was typed into a page that could not be accepted yet: kept in the draft, shown again as it was typed."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from applications.models import Application
from formspec import compiler
from formspec.compiler import PageForm, Posted
from formspec.definition import Page
from formspec.questions.kind import Asking

# A page has a few long texts at the most; more than this was not typed by a person.
LONGEST = 128 * 1024


def as_json(data: QueryDict, refused: Mapping[str, Iterable[Any]], language: str) -> dict[str, Any]:
    """The posted fields and what was wrong with the uploads, by field; empty for what the database cannot hold."""
    kept = {
        "fields": {name: values for name, values in data.lists() if name != "csrfmiddlewaretoken"},
        "refused": {
            name: [str(message) for message in messages] for name, messages in refused.items() if messages
        },
        "language": language,
    }
    text = json.dumps(kept)
    return {} if len(text) > LONGEST or "\\u0000" in text else kept


def shown_again(draft: Application, page: Page, asking: Asking) -> PageForm:
    """The page with what was typed and what is wrong with it."""
    refused = refused_in(draft.unfinished[page.key], asking.language)
    return compiler.ask_again(_posted(draft, page, asking), refused)


def typed(draft: Application, page: Page, asking: Asking) -> dict[str, Any]:
    """What the fields of the page hold; nothing where the page was not left unfinished."""
    return compiler.typed(_posted(draft, page, asking)) if page.key in draft.unfinished else {}


def refused_in(kept: Mapping[str, Any], language: str) -> dict[str, list[str]]:
    """What was wrong with the uploads; it can be told only in the language in which it was found."""
    return dict(kept["refused"]) if kept["language"] == language else {}


def data_of(kept: Mapping[str, Any]) -> QueryDict:
    """The fields as they were posted."""
    data = QueryDict(mutable=True)
    for name, values in kept["fields"].items():
        data.setlist(name, list(values))
    return data


def _posted(draft: Application, page: Page, asking: Asking) -> Posted:
    data = data_of(draft.unfinished[page.key])
    return Posted(draft.version.definition, page, draft.answers, data, {}, asking)
