"""Compiles a page to a Django form class, and takes a posted page.

A view shows a page with `page_form(...)(initial=answers.initial(page, stored))` and hands a post to
`answer_page`, which does everything but saving: see `docs/services.md`.
"""

from collections.abc import Mapping
from typing import Any

from formspec.answers import project, visible_questions
from formspec.asking_again import ask_again, refusals, typed
from formspec.choices import Choices
from formspec.definition import Definition, Page
from formspec.forms import PageForm, form_of
from formspec.posting import Keep, Outcome, Posted, as_list, take
from formspec.questions import KINDS
from formspec.questions.kind import Asking

__all__ = [
    "Keep",
    "Outcome",
    "PageForm",
    "Posted",
    "answer_page",
    "ask_again",
    "file_ids",
    "page_form",
    "refusals",
    "typed",
    "upload_keys",
]


def page_form(
    definition: Definition, page: Page, *, answers: Mapping[str, object], language: str, choices: Choices
) -> type[PageForm]:
    """The form class of a page, with the questions that are asked given all answers so far."""
    return form_of(visible_questions(page, project(definition, answers)), Asking(language, choices))


def upload_keys(page: Page) -> list[str]:
    """Questions of the page that take files."""
    return [question.key for question in page.questions if KINDS[question.kind].is_file]


def file_ids(page: Page, answers: Mapping[str, object]) -> set[str]:
    """The stored files that the answers of the page name."""
    return {str(item) for key in upload_keys(page) for item in as_list(answers.get(key))}


def answer_page(
    definition: Definition,
    page: Page,
    *,
    stored: Mapping[str, object],
    data: Mapping[str, Any],
    files: Mapping[str, Any],
    language: str,
    choices: Choices,
    keep: Keep,
) -> Outcome:
    """Takes a posted page: request.POST and request.FILES, and the draft's answers so far (`stored`).

    What is asked is decided again with the posted answers. Uploads of sound file questions are stored through
    `keep` even when something else on the page is wrong: nobody has to attach a file twice.
    """
    return take(Posted(definition, page, stored, data, files, Asking(language, choices)), keep)
