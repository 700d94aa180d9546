"""Alphabetical order."""

import pytest

from common.alphabet import LETTERS, OTHER, alphabet_key, first_letter


def test_uzbek_latin_puts_its_own_letters_last():
    words = ["Choʻl", "Gʻijduvon", "Andijon", "Oʻzbekiston", "Zomin", "Shofirkon", "Guliston", "Olot"]
    assert sorted(words, key=alphabet_key) == [
        "Andijon", "Guliston", "Olot", "Zomin", "Oʻzbekiston", "Gʻijduvon", "Shofirkon", "Choʻl",
    ]  # fmt: skip


def test_uzbek_cyrillic_puts_its_own_letters_last():
    assert "".join(sorted("ҳқўяағх", key=alphabet_key)) == "ахяўқғҳ"


def test_case_and_a_space_do_not_disturb_the_order():
    assert sorted(["boʻka tumani", "Bekobod shahri", "Bekobod"], key=alphabet_key) == [
        "Bekobod", "Bekobod shahri", "boʻka tumani",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [
        ("oʻqish", "uz", "Oʻ"),
        ("O'qish", "uz", "Oʻ"),
        ("Gʻazna", "uz", "Gʻ"),
        ("“Shifoxona”", "uz", "Sh"),
        ("chorva", "uz", "Ch"),
        ("Soliq", "uz", "S"),
        ("Ўқиш", "uz-cyrl", "Ў"),
        ("ҳайвон", "uz-cyrl", "Ҳ"),
        ("Ёшлар", "uz-cyrl", "Ё"),
        ("Ёлка", "ru", "Е"),
        ("«Щит»", "ru", "Щ"),
        ("IT-парк", "ru", OTHER),
        ("20 yosh", "uz", OTHER),
        ("", "uz", OTHER),
        ("…", "ru", OTHER),
    ],
)
def test_a_title_stands_under_its_letter(text, language, letter):
    assert first_letter(text, language) == letter


@pytest.mark.parametrize("language", LETTERS)
def test_the_letters_stand_in_their_order(language):
    assert sorted(LETTERS[language], key=alphabet_key) == list(LETTERS[language])
