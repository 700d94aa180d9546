"""Faults of spelling that a program can see in Uzbek and Russian names."""

import re

from common.scripts import normalize_apostrophes

_MIXED = re.compile(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NOT_UZBEK = re.compile(r"[\u00c0-\u02ba\u02bd-\u02ff]")
_FALSE_QUOTES = re.compile("['`´‘’ʹ′＇]")


def put_right(text: str) -> tuple[str, int]:
    """Uzbek Latin with its own apostrophes, and how many signs were changed; what is left over are quotation marks."""
    right = _FALSE_QUOTES.sub('"', normalize_apostrophes(text))
    return right, sum(one != other for one, other in zip(text, right, strict=True))


def suspicions(text: str) -> list[str]:
    """What is odd about Uzbek Latin `text`, in words; empty for a sound name."""
    if mixed := _MIXED.search(text):
        return [f"“{mixed[0]}” mixes Latin and Cyrillic letters"]
    if _CYRILLIC.search(text):
        return ["is written in Cyrillic, Latin is expected"]
    if odd := _NOT_UZBEK.search(text):
        return [f"“{odd[0]}” is no letter of Uzbek"]
    return []


def mixed_words(text: str) -> list[str]:
    """Words of `text` that hold letters of both scripts."""
    return [word[0] for word in _MIXED.finditer(text)]
