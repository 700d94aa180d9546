"""Alphabetical order of Uzbek (both scripts) and Russian, which the database cannot give us without ICU."""

import re

from common.scripts import normalize_apostrophes

_LATIN = [*"abdefghijklmnopqrstuvxyz", "oʻ", "gʻ", "sh", "ch"]
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ"
_ORDER = {letter: place for place, letter in enumerate([*_LATIN, *_CYRILLIC], start=100)}
_LETTER = re.compile(r"oʻ|gʻ|sh|ch|.", re.DOTALL)
_FIRST = re.compile(r"\W*(oʻ|gʻ|sh|ch|\w)", re.IGNORECASE)

# The letters that words may begin with, as each language orders them; Ё of Russian stands under Е.
LETTERS = {
    "uz": (*"ABDEFGHIJKLMNOPQRSTUVXYZ", "Oʻ", "Gʻ", "Sh", "Ch"),
    "uz-cyrl": tuple("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЭЮЯЎҚҒҲ"),
    "ru": tuple("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ"),
}
# Where digits and the letters of other scripts stand, such as those of “IT-Park” in a Cyrillic list.
OTHER = "0-9"


def alphabet_key(text: str) -> tuple[int, ...]:
    """A key for `sorted` that puts Oʻ, Gʻ, Sh, Ch and Ў, Қ, Ғ, Ҳ where dictionaries do; case is ignored."""
    letters = _LETTER.findall(text.lower().replace("\u02bc", "").lstrip('“”«»„"( '))
    return tuple(_ORDER.get(letter, ord(letter[0]) if letter[0] < "a" else 99) for letter in letters)


def first_letter(text: str, language: str) -> str:
    """The letter of `language` under which `text` stands in a list; OTHER for digits and other scripts."""
    found = _FIRST.match(normalize_apostrophes(text))
    letter = found[1].capitalize() if found else OTHER
    if language == "ru":
        letter = letter.replace("Ё", "Е")
    return letter if letter in LETTERS[language] else OTHER
