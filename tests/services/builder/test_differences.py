"""What changed between two definitions."""

import copy
from typing import Any

import pytest

from services.builder.differences import Change, compare, unified
from services.builder.words import pieces
from tests.services.conftest import DOCUMENT


def told(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.path, change.kind) for change in changes]


def with_page(*keys: str) -> dict[str, Any]:
    changed = copy.deepcopy(DOCUMENT)
    question = changed["pages"][0]["questions"][0]
    changed["pages"][0]["questions"] = [{**question, "key": key} for key in keys]
    return changed


def test_equal_documents_do_not_differ() -> None:
    assert compare(DOCUMENT, copy.deepcopy(DOCUMENT)) == []


def test_a_changed_text_stands_beside_the_old_one_in_its_language() -> None:
    changed = copy.deepcopy(DOCUMENT)
    changed["title"]["uz"] = "Ishsizlik puli"
    (change,) = compare(DOCUMENT, changed)
    (side,) = change.sides
    assert (change.path, change.kind, side.language) == ("title", "changed", "uz")
    assert [piece.text for piece in side.old if piece.differs] == ["nafaqasi"]
    assert [piece.text for piece in side.new if piece.differs] == ["puli"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("had_job", "age"), [("pages[work].questions[age]", "added")]),
        (("age", "had_job"), [("pages[work].questions[age]", "added")]),
        (("age",), [("pages[work].questions[age]", "added"), ("pages[work].questions[had_job]", "removed")]),
    ],
)
def test_questions_are_known_by_their_keys(keys: tuple[str, ...], expected: list[Any]) -> None:
    assert told(compare(DOCUMENT, with_page(*keys))) == expected


def test_another_order_of_questions_is_a_move() -> None:
    (change,) = compare(with_page("a", "b", "c"), with_page("b", "a", "c"))
    assert (change.path, change.kind) == ("pages[work].questions", "moved")


def test_a_step_put_in_leaves_the_others_as_they_were() -> None:
    changed = copy.deepcopy(DOCUMENT)
    changed["passport"]["steps"].insert(0, {"uz": "Kiring.", "ru": "Войдите."})
    assert told(compare(DOCUMENT, changed)) == [("passport.steps[0]", "added")]


def test_true_is_not_one() -> None:
    assert told(compare({"a": 1}, {"a": True})) == [("a", "changed")]


def test_against_nothing_everything_is_new() -> None:
    assert {kind for _, kind in told(compare({}, DOCUMENT))} == {"added"}


def test_pieces_give_both_texts_back() -> None:
    old, new = "Ariza 15 kun ichida koʻriladi.", "Ariza 10 ish kuni ichida koʻriladi."
    before, after = pieces(old, new)
    assert "".join(piece.text for piece in before) == old
    assert "".join(piece.text for piece in after) == new
    assert [piece.text for piece in pieces("a " * 5000, "b")[0]] == ["a " * 5000]


def test_the_text_comparison_says_what_each_line_is() -> None:
    assert unified("a\nb\n", "a\nc\n")[1:] == [("same", " a"), ("removed", "-b"), ("added", "+c")]
    assert unified("a\n", "a\n") == []
    assert len(unified("", "\n".join(map(str, range(5000))))) == 401
