"""Alphabetical order as dictionaries of each language have it."""

import pytest

from common.alphabet import alphabet_key

LATIN = "a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch"
CYRILLIC = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ ь э ю я ў қ ғ ҳ"
RUSSIAN = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
LETTERS = pytest.mark.parametrize("letters", [LATIN, CYRILLIC, RUSSIAN], ids=["uz", "uz-cyrl", "ru"])


@LETTERS
def test_the_letters_stand_in_the_order_of_the_alphabet(letters):
    order = letters.split()
    assert sorted(set(order), key=alphabet_key) == order


@LETTERS
def test_capital_letters_stand_with_the_small_ones(letters):
    for letter in letters.split():
        assert alphabet_key(letter.upper()) == alphabet_key(letter.capitalize()) == alphabet_key(letter)


@pytest.mark.parametrize(
    "words",
    [
        ["avtobus", "nafaqa", "ozuqa", "pasport", "sanoat", "zayom", "oʻqish", "gʻolib", "shahar", "chek"],
        ["suv", "soʻm", "shartnoma", "shifokor", "shoʻrva"],
        ["bog", "bola", "bogʻ", "boʻlim"],
        ["автобус", "экспорт", "яшаш", "ўқиш", "қарор", "ғолиб", "ҳужжат"],
        ["кадастр", "қайта", "қўшимча", "ҳокимият"],
        ["абонент", "ёлка", "жалоба", "щит", "эксперт", "юрист", "ясли"],
        ["10-sonli", "2-sonli", "ariza"],
    ],
)
def test_words_stand_as_in_a_dictionary(words):
    assert sorted(set(words), key=alphabet_key) == words


def test_an_apostrophe_of_the_tutuq_kind_does_not_count():
    assert sorted(["maʼmur", "malaka", "maʼlum"], key=alphabet_key) == ["malaka", "maʼlum", "maʼmur"]
