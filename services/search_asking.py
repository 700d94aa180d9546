"""The words of a question that say what is looked for, without those that people write around them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from services.search_stems import asked_stems, words_of
from services.words import clean, sound

MOST_WORDS = 14
AROUND = Path(__file__).with_name("data") / "question_words.yaml"
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, the stems it may have, and whether it stands in many questions and tells little."""

    typed: str
    stems: tuple[str, ...]
    is_soft: bool = False


@dataclass(frozen=True, slots=True)
class AroundWords:
    """Words that tell nothing, and words that tell little, as `sound` writes them."""

    empty: frozenset[str]
    soft: frozenset[str]


@cache
def around() -> AroundWords:
    """The lists of `data/question_words.yaml`."""
    lists = yaml.safe_load(AROUND.read_text(encoding="utf-8"))
    empty, soft = (frozenset(sound(" ".join(lists[name])).split()) for name in ("empty", "soft"))
    return AroundWords(empty, soft)


def asked_words(text: str) -> list[Word]:
    """The telling words of a question; none where it has nothing but question words."""
    found = [_word(typed) for typed in dict.fromkeys(words_of(clean(text)))]
    telling = [word for word in found if word is not None][:MOST_WORDS]
    if all(word.is_soft for word in telling):
        return [Word(word.typed, word.stems) for word in telling]
    return telling


def _word(typed: str) -> Word | None:
    key = sound(typed)
    stems = asked_stems(typed)
    if not stems or (len(key) < 2 and not key.isdigit()) or key in around().empty:
        return None
    return Word(typed, stems, key in around().soft)


def number_asked(words: list[Word]) -> str:
    """The number of a service, where a question is nothing but one, such as `№ 903` or `услуга 903`; else empty."""
    telling = [word.typed for word in words if not word.is_soft]
    return telling[0] if len(telling) == 1 and _NUMBER.fullmatch(telling[0]) else ""
