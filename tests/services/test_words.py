"""Words as the search sees them."""

import pytest

from services.words import clean, closeness, fold, likeness, rarity, sound


def test_words_are_folded_the_same_when_stored_and_when_asked() -> None:
    assert fold("Oʻqish, «Gʻallaorol» (№ 5)") == fold("ўқиш  ғаллаорол 5") == "oqis gallaorol 5"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("himoya", "ximoya"),
        ("обект", "obyekt"),
        ("sirk", "цирк"),
        ("jil", "жил"),
        ("çet", "chet"),
        ("Үй", "uy"),
    ],
)
def test_spellings_that_people_mix_up_are_one(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_control_characters_are_cleaned_away() -> None:
    assert clean("  a\x00b\u200b\ud800c\n") == "a b c"


@pytest.mark.parametrize(
    ("asked", "known"),
    [("pensi", "pensioner"), ("pasprt", "pasport"), ("pasprot", "pasport"), ("litsenzya", "litsenziya"),
     ("gid", "gidro"), ("dokan", "dokon"), ("solig", "solik")],
)  # fmt: skip
def test_like_words_are_close(asked: str, known: str) -> None:
    assert 0.5 < closeness(asked, known) < 1


@pytest.mark.parametrize(
    ("asked", "known"),
    [("pensiya", "litsenziya"), ("903", "904"), ("bola", "bojxona"), ("90", "903"), ("amal", "qamal"),
     ("qurmaganlik", "tusmaganlik"), ("kanal", "kanab"), ("sork", "sort"),
     ("lise", "lisenzi2")],
)  # fmt: skip
def test_other_words_are_not_close(asked: str, known: str) -> None:
    assert closeness(asked, known) == 0


def test_a_longer_word_bears_more_mistakes() -> None:
    assert likeness("abityryent", "abiturient") > 0
    assert likeness("suv", "suf") == likeness("gaz", "gez") == 0
    assert likeness("soliq", "sotib") == 0


def test_a_rare_word_tells_more() -> None:
    assert rarity(0, 700) == rarity(1, 700) == 1
    assert rarity(1, 700) > rarity(3, 700) > rarity(300, 700) > 0
