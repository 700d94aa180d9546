"""Words as the search sees them."""

import pytest

from services.words import asked_words, clean, closeness, fold, rarity


def test_words_are_folded_the_same_when_stored_and_when_asked() -> None:
    assert fold("Oʻqish, «Gʻallaorol» (№ 5)") == fold("ўқиш  ғаллаорол 5") == "oqis gallaorol 5"


def test_question_words_are_left_out_unless_there_are_no_others() -> None:
    assert asked_words("Pensiyani qanday olaman?") == ["pensiyani"]
    assert asked_words("qanday olaman") == ["qanday", "olaman"]


def test_control_characters_are_cleaned_away() -> None:
    assert clean("  a\x00b\u200b\ud800c\n") == "a b c"


@pytest.mark.parametrize(
    ("asked", "known"), [("pensiya", "pensioner"), ("spravku", "spravka"), ("pasprt", "pasport")]
)
def test_like_words_are_close(asked: str, known: str) -> None:
    assert 0.5 < closeness(asked, known) < 1


@pytest.mark.parametrize(
    ("asked", "known"), [("pensiya", "litsenziya"), ("903", "904"), ("bola", "bojxona"), ("90", "903")]
)
def test_other_words_are_not_close(asked: str, known: str) -> None:
    assert closeness(asked, known) == 0


def test_a_rare_word_tells_more() -> None:
    assert rarity(0) == rarity(1) == 1
    assert rarity(1) > rarity(3) > rarity(300) > 0
