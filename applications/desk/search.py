"""What an officer's search finds: an application by its number, or those of whoever bears a name."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Organisation, User
from applications.models import ApplicationQuerySet

NUMBER_LENGTH = 9
# Shorter words are in no index of trigrams.
SHORTEST_WORD = 3
MOST_WORDS = 6
# Of so many people or companies at most all applications are looked up; commoner names are looked for in the queue.
FEW = 5000
_BETWEEN_WORDS = re.compile(r"[\s'`´‘’ʻʼ“”\"«».,]+")
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшъьэюяёғқҳў"
_ITS_LATIN = [
    "a",
    "b",
    "v",
    "g",
    "d",
    "e",
    "j",
    "z",
    "i",
    "y",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "r",
    "s",
    "t",
    "u",
]
_ITS_LATIN += ["f", "x", "s", "ch", "sh", "ʼ", "", "e", "yu", "ya", "yo", "gʻ", "q", "h", "oʻ"]
_LATIN = dict(zip(_CYRILLIC, _ITS_LATIN, strict=True))
_BETWEEN_DIGITS = re.compile(r"[\s№-]+")


def words_of(text: str) -> list[str]:
    """What is looked for: one number or the beginning of one, or words of a name; empty when too short."""
    digits = _BETWEEN_DIGITS.sub("", text)
    if _is_number(digits):
        return [digits]
    # Apostrophes are typed in many ways: the letters between them are enough.
    words = [word.upper() for word in _BETWEEN_WORDS.split(_in_latin(text)) if word][:MOST_WORDS]
    return words if max(map(len, words), default=0) >= SHORTEST_WORD else []


def find(queryset: ApplicationQuerySet, words: Sequence[str]) -> ApplicationQuerySet | None:
    """Those of `queryset` that the words name; None where so many people are called so that an index is no help."""
    if _is_number(words[0]):
        whole = len(words[0]) >= NUMBER_LENGTH
        return queryset.filter(number=words[0]) if whole else queryset.filter(number__startswith=words[0])
    people = _bearers(User.objects.all(), "full_name", words)
    companies = _bearers(Organisation.objects.all(), "name", words)
    if len(people) > FEW or len(companies) > FEW:
        return None
    return queryset.of_owners(people, companies)


def _bearers(owners: QuerySet[Any], field: str, words: Sequence[str]) -> list[int]:
    named = owners.filter(Q(*(Q(**{f"{field}__icontains": word}) for word in words)))
    return list(named.order_by().values_list("pk", flat=True)[: FEW + 1])


def _in_latin(text: str) -> str:
    """Names typed in Cyrillic as OneID states them: in Latin. A shorter spelling is a part of the longer one."""
    return "".join(_LATIN.get(letter, letter) for letter in text.lower())


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()
