"""Lines of a paper, from answers and facts."""

from typing import Any

from formspec.papers import rows
from tests.formspec.samples import Lists, both, definition, options, page, question


def line(key: str, source: str) -> dict[str, Any]:
    return {"key": key, "label": {"uz": f"{key} uz", "ru": f"{key} ru"}, "source": source}


PAPER = definition(
    page(
        "one",
        question("purpose", "choice", options=options("bank", "other")),
        question("words", show_if={"eq": [{"answer": "purpose"}, "other"]}),
        question("fire", "date", required=False),
    ),
    paper={
        "template": "residence",
        "title": both("Paper"),
        "values": [
            line("address", "register.address"),
            line("registered_on", "register.registered_on"),
            line("purpose", "answer.purpose"),
            line("purpose", "answer.words"),
            line("happened_on", "answer.fire"),
        ],
    },
)


def texts(answers: dict[str, object], **facts: str) -> dict[str, tuple[str, str]]:
    named = {f"register.{key}": value for key, value in facts.items()}
    found = rows(PAPER, answers, language="ru", choices=Lists(), facts=named)
    return {row.key: (row.text, row.value) for row in found}


def test_lines_come_from_answers_and_facts_in_words() -> None:
    found = texts(
        {"purpose": "bank", "fire": "2026-03-27"}, address="Bunyodkor 1", registered_on="2020-05-09"
    )
    assert found == {
        "address": ("Bunyodkor 1", "Bunyodkor 1"),
        "registered_on": ("9 мая 2020 г.", "2020-05-09"),
        "purpose": ("Bank", "Bank"),
        "happened_on": ("27 марта 2026 г.", "2026-03-27"),
    }


def test_a_line_without_a_text_is_left_out() -> None:
    assert list(texts({"purpose": "bank"})) == ["purpose"]


def test_the_last_line_of_one_key_wins_when_it_has_a_text() -> None:
    assert texts({"purpose": "other", "words": "Viza"})["purpose"] == ("Viza", "Viza")


def test_a_hidden_answer_never_reaches_the_paper() -> None:
    assert texts({"purpose": "bank", "words": "Viza"})["purpose"] == ("Bank", "Bank")
