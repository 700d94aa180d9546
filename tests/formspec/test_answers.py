"""What is asked, what is read, what is handed on."""

from typing import Any

import pytest
from django.utils import translation

from formspec.answers import (
    initial,
    merge,
    minutes_left,
    problems,
    project,
    read,
    summary,
    visible_pages,
    visible_questions,
)
from tests.formspec.samples import CHILONZOR, Lists, definition, options, page, question

HAD_JOB = {"eq": [{"answer": "had_job"}, "yes"]}
SERVICE = definition(
    page("situation", question("had_job", "yes_no"), question("age", "number")),
    page("job", question("employer"), question("left", "date"), show_if=HAD_JOB),
    page(
        "end",
        question("reason", "choice", options=options("own", "other"), show_if={"answered": "employer"}),
        question("words", show_if={"eq": [{"answer": "reason"}, "other"]}),
        question("note", "long_text", required=False),
    ),
)
WORKED: dict[str, object] = {
    "had_job": "yes",
    "age": 30,
    "employer": "Namuna",
    "left": "2026-03-27",
    "reason": "other",
    "words": "Uzoq edi",
}


def keys(pages: list[Any]) -> list[str]:
    return [item.key for item in pages]


def test_a_page_shows_only_where_its_condition_holds() -> None:
    assert keys(visible_pages(SERVICE, {})) == ["situation", "end"]
    assert keys(visible_pages(SERVICE, {"had_job": "yes"})) == ["situation", "job", "end"]


def test_a_hidden_answer_decides_nothing() -> None:
    end = SERVICE.pages[2]
    changed = {**WORKED, "had_job": "no"}
    assert keys(visible_questions(end, project(SERVICE, WORKED))) == ["reason", "words", "note"]
    assert keys(visible_questions(end, project(SERVICE, changed))) == ["note"]


def test_hidden_and_unknown_answers_are_projected_out_but_not_forgotten() -> None:
    changed: dict[str, object] = {**WORKED, "had_job": "no", "hacked": "x", "note": None}
    assert project(SERVICE, changed) == {"had_job": "no", "age": 30}
    assert project(SERVICE, {**changed, "had_job": "yes"}) == WORKED


def test_a_page_without_anything_to_ask_is_skipped() -> None:
    asked = definition(
        page("one", question("x", required=False)), page("two", question("y", show_if={"answered": "x"}))
    )
    assert keys(visible_pages(asked, {})) == ["one"]


def test_reading_leaves_out_what_was_not_on_the_form() -> None:
    assert read(SERVICE.pages[0], {"had_job": "yes"}) == {"had_job": "yes"}
    assert read(SERVICE.pages[0], {"had_job": "", "age": 0}) == {"had_job": None, "age": 0}


def test_newer_answers_replace_older_ones_and_an_emptied_one_goes() -> None:
    assert merge({"a": 1, "b": 2, "c": 3}, {"a": 0, "b": None}) == {"a": 0, "c": 3}


def test_the_form_shows_what_was_answered_and_skips_what_cannot_be_shown() -> None:
    assert initial(SERVICE.pages[0], {"had_job": "no", "age": "thirty"}) == {"had_job": "no"}


def test_the_summary_says_every_asked_question_in_words() -> None:
    sections = summary(SERVICE, {**WORKED, "reason": "own"}, language="ru", choices=Lists())
    assert [section.page_key for section in sections] == ["situation", "job", "end"]
    assert [row.text for section in sections for row in section.rows] == [
        "Да", "30", "Namuna", "27 марта 2026 г.", "Own", ""
    ]  # fmt: skip


def test_the_summary_lists_files_with_their_names() -> None:
    asked = definition(page("one", question("photos", "file")))
    stored = Lists({"photos": [("1", "a.pdf"), ("2", "b.pdf")]})
    (row,) = summary(asked, {"photos": ["2"]}, language="uz", choices=stored)[0].rows
    assert (row.is_file, row.text, row.files) == (True, "b.pdf", (("2", "b.pdf"),))


def test_sound_answers_have_no_problems() -> None:
    assert problems(SERVICE, WORKED, choices=Lists()) == []


def test_a_missing_answer_is_a_problem_of_its_page() -> None:
    with translation.override("en"):
        found = problems(SERVICE, {**WORKED, "words": ""}, choices=Lists())
    assert [(problem.page_key, problem.question_key) for problem in found] == [("end", "words")]
    assert found[0].message == "Answer the question “words?”."


@pytest.mark.parametrize(
    ("kind", "more", "answer"),
    [
        ("text", {}, "a\x00b"),
        ("text", {}, 5),
        ("text", {"max_length": 3}, "long"),
        ("text", {}, "\ud800"),
        ("number", {}, -1),
        ("number", {}, True),
        ("number", {}, "5"),
        ("number", {}, 10**40),
        ("date", {"latest": "today"}, "2999-01-01"),
        ("date", {}, "2026-02-31"),
        ("date", {}, "20260301"),
        ("choice", {"options": options("a")}, "b"),
        ("choices", {"options": options("a")}, ["a", "b"]),
        ("choices", {"options": options("a")}, [5]),
        ("yes_no", {}, "maybe"),
        ("phone", {}, "+998"),
        ("address", {}, {"district": CHILONZOR}),
        ("address", {}, {"district": "0", "street": "Bunyodkor", "house": "1", "flat": ""}),
        ("address", {}, {"district": CHILONZOR, "street": "Bunyodkor", "house": "", "flat": ""}),
        ("file", {}, ["stolen"]),
        ("file", {}, "stolen"),
    ],
)
def test_every_answer_is_checked_again_before_it_is_submitted(
    kind: str, more: dict[str, Any], answer: object
) -> None:
    asked = definition(page("one", question("q", kind, **more)))
    found = problems(asked, {"q": answer}, choices=Lists({"q": [("mine", "a.pdf")]}))
    assert [problem.question_key for problem in found] == ["q"]
    assert found[0].message


def test_the_time_left_counts_what_is_asked_and_not_answered() -> None:
    assert minutes_left(SERVICE, {}) == 3
    assert minutes_left(SERVICE, {**WORKED, "note": "x"}) == 0
