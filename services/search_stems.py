"""Stems: a folded word without its endings, Uzbek and Russian, so that inflected words meet."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from services.words import SHORTEST_STEM, sound, texted

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Letters that stand in no Russian word.
NOT_RUSSIAN = re.compile(r"[ўқғҳәіңғүұқөһ]")
# Letters of Kazakh and Karakalpak that Uzbek does not have.
_NEIGHBOURS = re.compile(r"[әіңүұөһ]")
_TOKEN = re.compile(r"[^\W_]+(?:[\u02bb\u02bc'`\u2018\u2019][^\W_]+)*")

# Endings of Uzbek, folded (sh is s, ch is c, h is x); the longer ones are tried first.
_ENDINGS = {
    # case, number, possession: may follow each other
    "lar": 2, "ning": 2, "ni": 2, "dan": 3, "da": 3, "ga": 3, "ka": 3, "qa": 3, "dagi": 3, "gaca": 3, "niki": 3,
    "imiz": 3, "ingiz": 3, "miz": 4, "ngiz": 3, "si": 3, "i": 3, "im": 5, "ing": 5, "m": 4, "mi": 4, "man": 4,
    # verbs
    "is": 3, "moq": 3, "gan": 3, "kan": 4, "qan": 4, "ganlik": 3, "maganlik": 3, "kanlik": 3, "qanlik": 3,
    "adigan": 3, "ydigan": 3, "di": 4, "dim": 3, "dik": 3, "dingiz": 3, "adi": 3, "aydi": 3, "ydi": 3,
    "aman": 3, "ayman": 3, "yman": 3, "yapman": 3, "yapti": 3, "yapmiz": 3, "sa": 4, "sam": 4, "sak": 4,
    "ib": 3, "may": 4, "maydi": 3, "moqci": 3, "moqciman": 3, "tirgan": 4, "ayotgan": 3, "yotgan": 3, "uvci": 3,
}  # fmt: skip
_LATIN_VOWELS = "aeiou"
_AFTER = {"si": _LATIN_VOWELS, "m": _LATIN_VOWELS, "miz": _LATIN_VOWELS, "ngiz": _LATIN_VOWELS} | {
    "ka": "k", "kan": "k", "kanlik": "k", "qa": "q", "qan": "q", "qanlik": "q",
    **dict.fromkeys(("di", "dim", "dik", "dingiz"), "lrtyaskq"),
}  # fmt: skip
_AFTER_CONSONANT = {"i", "im", "ing", "imiz", "ingiz", "is", "ib"}
_LONGEST = max(map(len, _ENDINGS))
_MOST_ENDINGS = 5
# Short words that stand in so many phrases that their endings must go too.
_SHORT = {"uy", "er", "is", "suv", "gaz", "yol", "pul", "kod", "sud"}
_SHORT_ENDING = re.compile(r"^(\w{2,3}?)(?:imiz|ingiz|im|ing|i)?(?:ni|ning|dan|da|ga|lar|larni|larga|lari)?$")
_IRREGULAR = {"saxr": "saxar", "ogl": "ogil", "singl": "singil"}
# Words whose own end looks like an ending.
_WHOLE = frozenset({
    "maydon", "qonun", "tuman", "kun", "orin", "xotin", "inson", "dokon", "imtixon", "ormon", "zamon",
    "makon", "saqlan", "ekin", "tovon", "jinoyat", "imkon", "vatan", "talim", "taqvim", "bilim", "tizim",
    "islom", "yordam", "odam", "farzand", "zavod", "fond", "ariza", "ijara", "kadastr", "masina", "bino",
    "xona", "bola", "aloqa", "vakil", "mexmon", "yarim", "olim", "xarbi", "ilmi", "rasmi", "diplom", "alim",
    "qarz", "poxta", "xalq", "axli", "tugun", "qism", "naqd", "sertifikat", "bank", "dollar", "okular",
})  # fmt: skip
_DOUBLE = re.compile(r"([^\W\d_])\1+")

# Words with a w that are no text messages.
_ENGLISH = frozenset({
    "wifi", "web", "website", "work", "works", "worker", "working", "world", "woman", "women", "wedding", "widow",
    "water", "whatsapp", "windows", "www", "new", "law", "lawyer", "renew", "review", "view", "withdraw",
    "wage", "welfare",
})  # fmt: skip

# Russian as it is typed in Latin letters, the longer spellings first.
_LATIN_TO_RUSSIAN = (
    ("shch", "щ"), ("sch", "щ"), ("iy", "ий"), ("oy", "ой"), ("ey", "ей"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"),
    ("kh", "х"), ("ts", "ц"), ("ya", "я"), ("yu", "ю"), ("yo", "ё"), ("ye", "е"), ("y", "ы"),
)  # fmt: skip
_RUSSIAN_LETTERS = str.maketrans("abvgdezijklmnoprstufhxcw", "абвгдезижклмнопрстуфххцв")
_SHORTEST_TYPED_RUSSIAN = 5


@lru_cache(maxsize=65536)
def uzbek(word: str) -> str:
    """The stem of a folded word, taken for Uzbek; numbers stay as they are."""
    if not word.isalpha():
        return word
    short = _SHORT_ENDING.match(word)
    if short and short.group(1) in _SHORT:
        return _settled(short.group(1))
    for _ in range(_MOST_ENDINGS):
        stem = word[:-1] if word[:-1] in _WHOLE else _without_ending(word)
        if word in _WHOLE or stem == word:
            break
        # tugʻilganligi is the tugʻilganlik of somebody
        word = f"{stem[:-1]}k" if stem.endswith("lig") else stem
    return _settled(_IRREGULAR.get(word, word))


def _without_ending(word: str) -> str:
    for length in range(min(_LONGEST, len(word) - 2), 0, -1):
        shortest = _ENDINGS.get(word[-length:])
        if shortest is not None and len(word) - length >= shortest and _may_go(word, length):
            return word[:-length]
    return word


def _may_go(word: str, length: int) -> bool:
    """Endings follow their sound: -si and -m a vowel, -i and -im a consonant, -ka a k, -di not every letter."""
    ending, before = word[-length:], word[-length - 1]
    sounds = _AFTER.get(ending)
    return before in sounds if sounds else not (ending in _AFTER_CONSONANT and before in _LATIN_VOWELS)


def _settled(stem: str) -> str:
    """One letter for two; k, q and g, which change into each other before endings, are one: soliq, soligʻi.

    A letter that is repeated and nothing else stays so, or OOO and any number of its letters were a word of one.
    """
    if len(set(stem)) == 1:
        return stem
    stem = _DOUBLE.sub(r"\1", stem)
    return stem[:-1] + "k" if len(stem) > 2 and stem[-1] in "qg" else stem


@lru_cache(maxsize=65536)
def russian(word: str) -> str:
    """The folded stem of a small-lettered Russian word in Cyrillic, by the rules of Snowball."""
    return _settled(sound(word if len(set(word)) == 1 else _snowball(word.replace("ё", "е"))))


_VOWELS = "аеиоуыэюя"
_GERUND = re.compile(r"(?:(?<=[ая])(?:вшись|вши|в)|ившись|ывшись|ивши|ывши|ив|ыв)$")
_REFLEXIVE = re.compile(r"(?:ся|сь)$")
_ADJECTIVE = re.compile(
    r"(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$"
)
_PARTICIPLE = re.compile(r"(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|ивш|ывш|ующ)$")
_VERB = re.compile(
    r"(?:(?<=[ая])(?:ешь|йте|ете|ла|на|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|нно)"
    r"|уйте|ейте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю)$"
)
_NOUN = re.compile(
    r"(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$"
)
_DERIVED = re.compile(r"(?:ость|ост)$")
_SUPERLATIVE = re.compile(r"(?:ейше|ейш)$")


def _snowball(word: str) -> str:
    first = next((place for place, letter in enumerate(word) if letter in _VOWELS), None)
    if first is None:
        return word
    head, tail = word[: first + 1], word[first + 1 :]
    tail = _inflected(tail)
    tail = tail.removesuffix("и")
    if len(head) + len(tail) > 5:
        tail = _DERIVED.sub("", tail)
    shorter = _SUPERLATIVE.sub("", tail)
    if shorter.endswith("нн"):
        return head + shorter[:-1]
    return head + (shorter if shorter != tail else tail.removesuffix("ь"))


def _inflected(tail: str) -> str:
    without = _GERUND.sub("", tail, count=1)
    if without != tail:
        return without
    tail = _REFLEXIVE.sub("", tail)
    without = _ADJECTIVE.sub("", tail)
    if without != tail:
        return _PARTICIPLE.sub("", without)
    for endings in (_VERB, _NOUN):
        without = endings.sub("", tail)
        if without != tail:
            return without
    return tail


def words_of(text: str) -> list[str]:
    """The words of `text` as they were written, in small letters."""
    return _TOKEN.findall(text.lower().replace("-", " "))


def stored_stems(words: Iterable[str]) -> list[str]:
    """The stems under which words are kept, in their order: Latin ones as Uzbek, Cyrillic ones as Russian."""
    found: list[str] = []
    for word in words:
        found += [russian(word)] if is_russian(word) else _as_uzbek(word)
    return [stem for stem in found if stem]


@lru_cache(maxsize=8192)
def asked_stems(word: str) -> tuple[str, ...]:
    """What one typed word may be kept under, the likeliest first."""
    folded = sound(word)
    stems = _as_uzbek(word)
    if is_russian(word):
        stems.insert(0, russian(word))
    elif folded.isalpha() and not CYRILLIC.search(word):
        stems += _russian_in_latin(word)
    # As it was typed: it may be the beginning of a word that has not been finished.
    stems += folded.split()
    written_out = texted(word)
    if written_out != word and word not in _ENGLISH:
        stems += [*_as_uzbek(written_out), *sound(written_out).split()]
    return tuple(dict.fromkeys(stem for stem in stems if stem))


def _as_uzbek(word: str) -> list[str]:
    """Stems by the endings of Uzbek; those of another language may cut too much, and are kept where little remains."""
    parts = sound(word).split()
    if not _NEIGHBOURS.search(word):
        return [uzbek(part) for part in parts]
    return [stem if len(stem := uzbek(part)) >= SHORTEST_STEM else part for part in parts]


def _russian_in_latin(word: str) -> Iterator[str]:
    if len(word) >= _SHORTEST_TYPED_RUSSIAN and word.isascii() and word.isalpha():
        for latin, letter in _LATIN_TO_RUSSIAN:
            word = word.replace(latin, letter)
        yield russian(word.translate(_RUSSIAN_LETTERS))


def is_russian(word: str) -> bool:
    return bool(CYRILLIC.search(word)) and not NOT_RUSSIAN.search(word)
