"""The words of a question that say what is looked for, without those that people write around them."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from services.search_stems import asked_stems, stored_stems, words_of
from services.words import clean, sound, texted

MOST_WORDS = 16
# How much a word tells that stands in very many questions.
SOFT = 0.3
AROUND = Path(__file__).with_name("data") / "question_words.yaml"
_NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, the stems it may have, and how much it may tell: 0 for a question word, 1 at most."""

    typed: str
    stems: tuple[str, ...]
    tells: float = 1.0


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
    """The words of a question in their order; none where it has nothing but question words."""
    words = [word for typed in dict.fromkeys(words_of(clean(text))) if (word := _word(typed))][:MOST_WORDS]
    if any(word.tells == 1 for word in words):
        return words
    return [
        replace(word, tells=1.0) if word.tells else word for word in words if any(one.tells for one in words)
    ]


def _word(typed: str) -> Word | None:
    key = sound(typed)
    keys = {key, sound(texted(typed))}
    stems = asked_stems(typed)
    if not stems or (len(key) < 2 and not key.isdigit()):
        return None
    return Word(typed, stems, 0.0 if keys & around().empty else SOFT if keys & around().soft else 1.0)


def is_common(typed: str) -> bool:
    """Whether a word stands in very many questions, so that it tells nothing of who asks."""
    return sound(typed) in around().empty | around().soft


def telling_stems(text: str) -> list[str]:
    """The stems under which a text of the catalogue is kept: those of its words that are no question words."""
    return stored_stems(word for word in words_of(text) if sound(word) not in around().empty)


def number_asked(words: list[Word]) -> str:
    """The number of a service, where a question is nothing but one, such as `№ 903` or `услуга 903`; else empty."""
    telling = [word.typed for word in words if word.tells == 1]
    return telling[0] if len(telling) == 1 and _NUMBER.fullmatch(telling[0]) else ""
