"""Alphabetical order of Uzbek (both scripts) and Russian, which the database cannot give us without ICU."""

import re

_LATIN = [*"abdefghijklmnopqrstuvxyz", "oʻ", "gʻ", "sh", "ch"]
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ"
_ORDER = {letter: place for place, letter in enumerate([*_LATIN, *_CYRILLIC], start=100)}
_LETTER = re.compile(r"oʻ|gʻ|sh|ch|.", re.DOTALL)


def alphabet_key(text: str) -> tuple[int, ...]:
    """A key for `sorted` that puts Oʻ, Gʻ, Sh, Ch and Ў, Қ, Ғ, Ҳ where dictionaries do; case is ignored."""
    letters = _LETTER.findall(text.lower().replace("\u02bc", ""))
    return tuple(_ORDER.get(letter, ord(letter[0]) if letter[0] < "a" else 99) for letter in letters)
