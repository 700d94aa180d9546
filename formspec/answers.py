"""Answers: what is asked given what was answered, reading pages, and what the answers amount to.

Answers are a mapping of question key to JSON value; None counts as unanswered. They are kept even while their
question is hidden: `project` leaves the hidden ones out.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from common.localized import text_in
from formspec.choices import Choices
from formspec.conditions import Answers, holds
from formspec.definition import Definition, Page, Question
from formspec.questions import KINDS
from formspec.questions.kind import EMPTY, Asking


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answer in words; `text` is empty where an optional question was left out."""

    question_key: str
    label: str
    text: str
    is_file: bool = False
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form, as it is read back."""

    page_key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the answers cannot be submitted, with the page where it is put right; in the active language."""

    page_key: str
    question_key: str
    message: str


def asked(definition: Definition, answers: Answers) -> Iterator[tuple[Page, list[Question]]]:
    """Pages and questions that are asked, in order; a hidden question's answer decides nothing."""
    live: dict[str, object] = {}
    for page in definition.pages:
        if holds(page.show_if, live):
            questions = walk(page, answers, live)
            if questions:
                yield page, questions


def walk(page: Page, answers: Answers, live: dict[str, object]) -> list[Question]:
    """The page's questions that are asked; their answers are added to `live`."""
    questions = []
    for question in page.questions:
        if not holds(question.show_if, live):
            continue
        questions.append(question)
        answer = answers.get(question.key)
        if answer not in EMPTY:
            live[question.key] = answer
    return questions


def visible_pages(definition: Definition, answers: Answers) -> list[Page]:
    """The pages that are asked, given the answers so far."""
    return [page for page, _questions in asked(definition, answers)]


def visible_questions(page: Page, answers: Answers) -> list[Question]:
    """The page's questions that are asked; `answers` to earlier pages are taken as `project` gives them."""
    own = {question.key for question in page.questions}
    return walk(page, answers, {key: answer for key, answer in answers.items() if key not in own})


def project(definition: Definition, answers: Answers) -> dict[str, object]:
    """The answers to what is asked; hidden, unanswered and unknown ones are left out."""
    return {
        question.key: answers[question.key]
        for _page, questions in asked(definition, answers)
        for question in questions
        if answers.get(question.key) not in EMPTY
    }


def read(page: Page, cleaned: Mapping[str, Any]) -> dict[str, object]:
    """Answers out of a form's cleaned data; None where a question was left empty.

    Questions that were not on the form, or not filled in correctly, are absent. A file question gives the
    stored files that stay: ids of new ones are added once the caller has stored them.
    """
    found: dict[str, object] = {}
    for question in page.questions:
        kind = KINDS[question.kind]
        if all(name in cleaned for name in kind.names(question)):
            found[question.key] = kind.to_answer(question, cleaned)
    return found


def merge(stored: Answers, given: Answers) -> dict[str, object]:
    """Stored answers overwritten by newer ones; an emptied one goes."""
    return {key: answer for key, answer in {**stored, **given}.items() if answer not in EMPTY}


def initial(page: Page, answers: Answers) -> dict[str, Any]:
    """What the page's form shows for the answers so far."""
    shown: dict[str, Any] = {}
    for question in page.questions:
        kind, answer = KINDS[question.kind], answers.get(question.key)
        if answer not in EMPTY and kind.fits(answer):
            shown.update(kind.to_initial(question, answer))
    return shown


def summary(definition: Definition, answers: Answers, *, language: str, choices: Choices) -> list[Section]:
    """Everything asked, page by page, with the answers in words."""
    asking = Asking(language, choices)
    return [
        Section(
            page.key,
            text_in(page.title, language),
            tuple(row(question, answers, asking) for question in questions),
        )
        for page, questions in asked(definition, answers)
    ]


def row(question: Question, answers: Answers, asking: Asking) -> Row:
    kind, answer = KINDS[question.kind], answers.get(question.key)
    text = kind.text(question, answer, asking) if answer not in EMPTY and kind.fits(answer) else ""
    files: tuple[tuple[str, str], ...] = ()
    if kind.is_file and isinstance(answer, list):
        files = tuple(item for item in asking.choices.files(question.key) if item[0] in answer)
    return Row(question.key, kind.label(question, asking), text, kind.is_file, files)


def problems(
    definition: Definition, answers: Answers, *, choices: Choices, language: str = "uz"
) -> list[Problem]:
    """What stands in the way of submitting: every asked question is checked again, as if just posted."""
    asking = Asking(language, choices)
    found = []
    for page, questions in asked(definition, answers):
        for question in questions:
            message = problem_of(question, answers.get(question.key), asking)
            if message:
                found.append(Problem(page.key, question.key, message))
    return found


def problem_of(question: Question, answer: object, asking: Asking) -> str:
    kind = KINDS[question.kind]
    if answer in EMPTY:
        return str(kind.missing(question, asking)) if question.required else ""
    return kind.problem(question, answer, asking)


def minutes_left(definition: Definition, answers: Answers) -> int:
    """About how many minutes it takes to answer what is asked and still unanswered, rounded up."""
    return math.ceil(
        sum(
            KINDS[question.kind].minutes
            for _page, questions in asked(definition, answers)
            for question in questions
            if answers.get(question.key) in EMPTY
        )
    )
