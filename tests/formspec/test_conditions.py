"""When a condition holds, and how it reads."""

from typing import Any

import pytest

from formspec.conditions import Condition, holds
from formspec.cursor import Cursor
from formspec.explain import explain
from formspec.parsing.conditions import read_condition
from tests.formspec.samples import definition, options, page, question

ANSWERS: dict[str, object] = {
    "job": "no",
    "age": 30,
    "born": "1996-03-27",
    "burned": ["house", "car"],
    "limit": 30,
    "empty": "",
    "true": True,
}


def condition(shape: dict[str, Any]) -> Condition:
    return read_condition(Cursor(shape))


@pytest.mark.parametrize(
    "shape",
    [
        {"eq": [{"answer": "job"}, "no"]},
        {"ne": [{"answer": "job"}, "yes"]},
        {"lt": [{"answer": "age"}, 31]},
        {"le": [{"answer": "age"}, {"answer": "limit"}]},
        {"gt": [{"answer": "born"}, "1990-01-01"]},
        {"ge": [{"answer": "age"}, 30]},
        {"in": [{"answer": "job"}, ["yes", "no"]]},
        {"contains": [{"answer": "burned"}, "car"]},
        {"answered": "job"},
        {"and": [{"answered": "job"}, {"answered": "age"}]},
        {"or": [{"answered": "nothing"}, {"answered": "age"}]},
        {"not": {"answered": "empty"}},
    ],
)
def test_it_holds(shape: dict[str, Any]) -> None:
    assert holds(condition(shape), ANSWERS)


@pytest.mark.parametrize(
    "shape",
    [
        {"eq": [{"answer": "job"}, "yes"]},
        {"eq": [{"answer": "age"}, "30"]},
        {"eq": [{"answer": "true"}, 1]},
        {"lt": [{"answer": "job"}, 5]},
        {"in": [{"answer": "true"}, [1]]},
        {"in": [{"answer": "burned"}, ["house"]]},
        {"contains": [{"answer": "job"}, "no"]},
        {"and": [{"answered": "job"}, {"answered": "empty"}]},
        {"or": [{"answered": "empty"}, {"answered": "nothing"}]},
        {"not": {"answered": "job"}},
    ],
)
def test_it_does_not_hold(shape: dict[str, Any]) -> None:
    assert not holds(condition(shape), ANSWERS)


@pytest.mark.parametrize("name", ["eq", "ne", "lt", "le", "gt", "ge"])
def test_a_missing_answer_compares_as_false(name: str) -> None:
    assert not holds(condition({name: [{"answer": "nothing"}, 5]}), ANSWERS)
    assert not holds(condition({name: [{"answer": "age"}, {"answer": "nothing"}]}), ANSWERS)


def test_what_has_no_condition_holds() -> None:
    assert holds(None, {})


def test_a_condition_explains_itself_in_both_languages() -> None:
    asked = definition(
        page(
            "one",
            question("job", "yes_no", label={"uz": "Ishlaysizmi?", "ru": "Вы работаете?"}),
            question("age", "number", label={"uz": "Yoshingiz", "ru": "Возраст"}),
            question("burned", "choices", options=options("house", "car"), label={"uz": "Nima", "ru": "Что"}),
        )
    )
    shape = condition(
        {
            "and": [
                {"eq": [{"answer": "job"}, "no"]},
                {"not": {"lt": [{"answer": "age"}, 16]}},
                {"or": [{"contains": [{"answer": "burned"}, "car"]}, {"answered": "age"}]},
            ]
        }
    )
    assert explain(shape, asked, "ru") == (
        "(«Вы работаете?» — «Нет» и неверно, что «Возраст» меньше 16 "
        "и («Что» включает «Car» или на вопрос «Возраст» дан ответ))"
    )
    assert explain(shape, asked, "uz").startswith("(“Ishlaysizmi?” — “Yoʻq” va bunday emas: ")
    assert "Ишлайсизми" in explain(shape, asked, "uz-cyrl")
