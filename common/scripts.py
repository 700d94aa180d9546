"""Uzbek in its two scripts: apostrophes put right, Latin turned into Cyrillic, one search key for all."""

import re
from functools import lru_cache
from pathlib import Path

import yaml
from alifbo import fold_search_key_loose
from UzTransliterator import UzTransliterator

_EXCEPTIONS = Path(__file__).with_name("cyrillic_exceptions.yaml")
# whoever keeps converted text compares these to know whether it is still right
SOURCES = (Path(__file__), _EXCEPTIONS)
OKINA = "\u02bb"
TUTUQ = "\u02bc"
_APOSTROPHES = "'`\u00b4\u2018\u2019\u2032\u02b9\u02bb\u02bc\uff07"
_LATIN = "A-Za-z"
_LETTERS = _LATIN + OKINA + TUTUQ

_INSIDE_WORD = re.compile(rf"(?<=[{_LATIN}])[{_APOSTROPHES}](?=[{_LATIN}])")
_END_OF_WORD = re.compile(rf"(?<=[{_LATIN}])[{_APOSTROPHES}](?![{_LATIN}])")
_OPENING_QUOTE = re.compile(rf"(?<![{_LATIN}])['`\u2018](?=[{_LATIN}])")
_MARKUP = re.compile(r"(<[^<>]*>)")

_WORD = re.compile(rf"[{_LETTERS}]+")
_DATE_HYPHEN = re.compile(
    r"(?<=\d)-(?=(?:yil|asr|yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr)"
    rf"(?:i|da|dan|ga|gi|ni|ning|cha|gacha|dagi|lar|larda|lardagi)*(?![{_LETTERS}]))",
    re.IGNORECASE,
)
_STAYS = (
    r"<[^<>]*>",
    r"&(?:[a-zA-Z]+|#\d+);",
    r"\{%.*?%\}|\{\{.*?\}\}|\{[^{}\s]*\}",
    r"%\([A-Za-z_0-9]+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]",
    r"(?<!\d)(?<!\d[ \u00a0])%(?:[sdrf]|\.\d+f)",
    r"https?://[^\s<>\"]+",
    r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    r"(?<![\w@])@[A-Za-z0-9_]+",
    r"\b[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(?:uz|com|org|net|ru|gov|pdf|jpe?g|png|docx?|xlsx?|csv|zip)\b(?:/[^\s<>\"]*)?",
    r"\b(?=[A-Z0-9]*[0-9])(?=[A-Z0-9]*[A-Z])[A-Z0-9]+\b",
)


def _load_words() -> tuple[list[str], dict[str, str], dict[str, str]]:
    document = yaml.safe_load(
        Path(__file__).with_name("cyrillic_exceptions.yaml").read_text(encoding="utf-8")
    )
    return document["latin"], document["words"], document["stems"]


_BRAND_NAMES, _WHOLE_WORDS, _STEMS = _load_words()
_LONGEST_STEM = max(map(len, _STEMS))
_SHORTEST_STEM = min(map(len, _STEMS))
_engine = UzTransliterator()
# not the initial in `X.Amirov`
_ROMAN = rf"(?<![{_LETTERS}])(?=[IVX])X{{0,3}}(?:IX|IV|V?I{{0,3}})(?![{_LETTERS}])(?!\.[A-Z])"
_ENDINGS = "ning|ni|gacha|ga|dagi|dan|da|lari|lar|ingiz|ngiz|imiz|miz|siz|li|si|i"
_BRANDS = "|".join(re.escape(term) for term in sorted(_BRAND_NAMES, key=len, reverse=True))
_KEPT = re.compile(
    rf"{'|'.join(_STAYS)}|(?<![{_LETTERS}])(?:{_BRANDS})(?={TUTUQ}?(?:{_ENDINGS})*(?![{_LETTERS}]))|{_ROMAN}"
)

_NUMBER = re.compile(_ROMAN)


def normalize_apostrophes(text: str) -> str:
    """`text` with U+02BB in oʻ and gʻ and U+02BC elsewhere; quotation marks and HTML tags are left alone."""
    parts = _MARKUP.split(text)
    parts[::2] = [_normalize(part) for part in parts[::2]]
    return "".join(parts)


def _normalize(text: str) -> str:
    def put_right(match: re.Match[str]) -> str:
        return OKINA if text[match.start() - 1] in "oOgG" else TUTUQ

    quoted = _OPENING_QUOTE.search(text)
    fixed = _INSIDE_WORD.sub(put_right, text)
    return fixed if quoted else _END_OF_WORD.sub(put_right, fixed)


@lru_cache(maxsize=8192)
def to_cyrillic(text: str) -> str:
    """Uzbek Latin `text` in Uzbek Cyrillic; brands, addresses, placeholders and markup stay as they are."""
    return _around(_KEPT, normalize_apostrophes(text))


def name_to_cyrillic(name: str) -> str:
    """The name of a place in Uzbek Cyrillic: only Roman numbers stay, for Humo is a bird before it is a brand."""
    return _around(_NUMBER, normalize_apostrophes(name))


def _around(stays: re.Pattern[str], source: str) -> str:
    """Everything converted but what `stays` finds."""
    pieces: list[str] = []
    position = 0
    for kept in stays.finditer(source):
        pieces += (_convert(source[position : kept.start()]), kept.group())
        position = kept.end()
    pieces.append(_convert(source[position:]))
    return "".join(pieces)


def _convert(text: str) -> str:
    return _WORD.sub(lambda match: _word(match.group()), _DATE_HYPHEN.sub(" ", text))


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    word = word.lstrip(TUTUQ)
    lower = word.lower()
    known = _WHOLE_WORDS.get(lower) or _from_stem(lower)
    if word.isupper() and len(word) > 1:
        return (known or _by_letters(lower)).upper()
    if known is None:
        return _by_letters(word)
    return known[:1].upper() + known[1:] if word[0].isupper() else known


def _from_stem(lower: str) -> str | None:
    for length in range(min(_LONGEST_STEM, len(lower)), _SHORTEST_STEM - 1, -1):
        stem = _STEMS.get(lower[:length])
        if stem is not None:
            return _with_ending(stem, lower[length:])
    return None


def _with_ending(stem: str, ending: str) -> str:
    """Uzbek drops a final soft sign before an ending: апрель, апрелда."""
    if not ending:
        return stem
    if stem.endswith("ь"):
        stem = stem[:-1]
    if ending[0] == "e":
        ending = "е" + ending[1:]
    return stem + _by_letters(ending)


_BEFORE_LETTERS = (
    (re.compile(r"ts(?=e|o|i(?![zn]))"), "ц"),
    (re.compile(r"(?<=[knp])s(?=iya(?!t)|ion)"), "ц"),
    (re.compile(rf"{TUTUQ}e"), "ъе"),
    (re.compile(r"^e"), "э"),
    (re.compile(r"^E"), "Э"),
)


def _by_letters(word: str) -> str:
    for pattern, letters in _BEFORE_LETTERS:
        word = pattern.sub(letters, word)
    # the leading ъ keeps the engine from its own word list, which our reviewed one replaces
    return str(_engine.transliterate("ъ" + word, from_="lat", to="cyr"))[1:]


def search_key(text: str) -> str:
    """A key equal for every script and apostrophe: `Шодмонов`, `Shodmonov` and `shodmonov` give the same."""
    folded = (_folded(word) for word in normalize_apostrophes(text).split())
    return " ".join(word for word in folded if word)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    """One word at a time: folding is slow, and a catalogue uses the same words over and over."""
    folded = fold_search_key_loose(word).lower()
    return " ".join("".join(sign for sign in folded if sign not in _APOSTROPHES).split())
