"""Reads a definition document (as YAML or JSON gives it) into a Definition."""

import re

from formspec.cursor import LANGUAGES, Cursor
from formspec.definition import AUDIENCES, KINDS, MAY_BE_SILENT, Definition
from formspec.errors import DefinitionError
from formspec.parsing.conditions import KEY
from formspec.parsing.outcome import read_automatic, read_link, read_paper, read_refusal_reasons
from formspec.parsing.pages import read_page
from formspec.parsing.passport import KEYS, read_passport

__all__ = ["DefinitionError", "parse"]

CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
REQUIRED = ("code", "kind", "agency", "category", "audience", "title", "summary", "passport")
OPTIONAL = (
    "keywords", "pages", "paper", "refusal_reasons", "automatic", "link", "plausible", "situations", "machine",
)  # fmt: skip


def parse(document: object) -> Definition:
    """The definition in the document; DefinitionError names the path of what cannot be read.

    Whether it makes sense (keys unique, texts complete, conditions sound) is for `formspec.checker.check`.
    """
    entries = Cursor(document).mapping(required=REQUIRED, optional=OPTIONAL)
    kind = entries["kind"].one_of(KINDS)
    reasons = entries.get("refusal_reasons")
    return Definition(
        code=entries["code"].name(CODE),
        kind=kind,
        agency=entries["agency"].name(CODE),
        category=entries["category"].name(CODE),
        audience=tuple(item.one_of(AUDIENCES) for item in entries["audience"].sequence(at_least=1)),
        title=entries["title"].localized(),
        summary=entries["summary"].localized(),
        keywords=read_keywords(entries["keywords"]) if "keywords" in entries else {},
        passport=read_passport(entries["passport"], partly=kind in MAY_BE_SILENT),
        pages=tuple(read_page(item) for item in items(entries, "pages")),
        paper=read_paper(entries["paper"]) if "paper" in entries else None,
        refusal_reasons=read_refusal_reasons(reasons) if reasons else {},
        automatic=read_automatic(entries["automatic"]) if "automatic" in entries else None,
        link=read_link(entries["link"]) if "link" in entries else None,
        machine=tuple(item.one_of(LANGUAGES) for item in items(entries, "machine")),
        plausible=tuple(item.one_of(KEYS) for item in items(entries, "plausible")),
        situations=tuple(item.name(KEY) for item in items(entries, "situations")),
    )


def items(entries: dict[str, Cursor], name: str) -> list[Cursor]:
    """The items of a list that may be left out."""
    return entries[name].sequence() if name in entries else []


def read_keywords(place: Cursor) -> dict[str, tuple[str, ...]]:
    """Words people search by, a list a language."""
    languages = place.mapping(required=(), optional=LANGUAGES)
    return {
        language: tuple(item.text() for item in words.sequence()) for language, words in languages.items()
    }
