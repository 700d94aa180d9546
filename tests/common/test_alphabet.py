"""Alphabetical order."""

from common.alphabet import alphabet_key


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
