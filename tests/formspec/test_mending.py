"""All flaws of a document at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formspec.checker import check
from formspec.definition import Definition
from formspec.errors import DefinitionError
from formspec.mending import MOST_FLAWS, all_flaws
from formspec.parser import parse
from tests.formspec.samples import both, document, options, page, question


def checked(definition: Definition) -> list[DefinitionError]:
    return [DefinitionError(*problem.split(": ", 1)) for problem in check(definition)]


def places(broken: object) -> set[str]:
    return {flaw.path for flaw in all_flaws(broken, checked)}


def test_a_sound_document_has_none() -> None:
    assert places(document()) == set()


def test_flaws_in_many_places_are_told_together() -> None:
    broken = document(kid="x", agency=5, title={"uz": "Faqat oʻzbekcha"}, audience=["person", "dog"])
    broken["passport"]["term"]["unit"] = "years"
    del broken["passport"]["result"]
    assert places(broken) >= {"kid", "agency", "audience[1]", "passport.term.unit", "passport.result"}


def test_what_can_be_read_is_checked_although_something_else_cannot() -> None:
    broken = document(kid="x", title={"uz": "Faqat oʻzbekcha"})
    assert places(broken) == {"kid", "title.ru"}


def test_flaws_of_several_questions_are_told_together() -> None:
    broken = document(
        page("first", question("a", "riddle"), question("b", max_lenth=5), question("c", label=7)),
        page("second", question("d", "choice", options=[{"key": "x"}, *options("y")]), colour="red"),
    )
    assert places(broken) == {
        "pages[0].questions[0].kind",
        "pages[0].questions[1].max_lenth",
        "pages[0].questions[2].label",
        "pages[1].colour",
        "pages[1].questions[0].options[0].label",
    }


def test_what_is_missing_is_told_once() -> None:
    broken = document()
    del broken["passport"], broken["title"]
    flaws = all_flaws(broken, checked)
    assert sorted(flaw.path for flaw in flaws) == ["passport", "title"]
    assert all(flaw.message == "is missing" for flaw in flaws)


def test_a_broken_condition_is_told_and_taken_out_whole() -> None:
    broken = document(
        page("first", question("a"), question("b", show_if={"and": [{"eqq": 1}]}), question("c", label=5))
    )
    assert len(places(broken)) == 2


@pytest.mark.parametrize("value", [None, [], "words", 7, {}, {"code": []}])
def test_what_is_no_document_at_all_is_told(value: Any) -> None:
    assert all_flaws(value, checked)


def test_a_wholly_broken_document_ends_the_list_somewhere() -> None:
    broken = document(*(page(f"p{n}", question("a", label=n)) for n in range(MOST_FLAWS * 2)))
    assert len(all_flaws(broken, checked)) == MOST_FLAWS


def test_the_document_itself_is_left_alone() -> None:
    broken = document(kid="x")
    all_flaws(broken, checked)
    assert broken == document(kid="x")


@given(st.data())
def test_the_first_flaw_that_reading_finds_is_always_among_them(data: st.DataObject) -> None:
    broken: Any = document(page("first", question("a"), question("b", "choice", options=options("x", "y"))))
    for _time in range(data.draw(st.integers(1, 4))):
        holder = broken
        while isinstance(holder, dict | list) and holder:
            names = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            name = data.draw(st.sampled_from(names))
            if data.draw(st.booleans()) or not isinstance(holder[name], dict | list):
                holder[name] = data.draw(st.sampled_from([None, 5, "", [], {}, both("a"), True]))
                break
            holder = holder[name]
    assert first_flaws(broken) <= places(broken)


def first_flaws(broken: Any) -> set[str]:
    """The place at which reading stops; where it does not, all that checking finds."""
    try:
        return {flaw.path for flaw in checked(parse(broken))}
    except DefinitionError as error:
        return {error.path}
