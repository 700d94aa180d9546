"""Counts what is searched for, so that no row says anything of anybody.

Kept are the words that the catalogue, its synonyms or the lists of question words know; any other is written `…`, as it
may be the name, the phone or the number of a person. Such a word is kept once many have typed it, and by itself.
"""

import hashlib
from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from services.models import SearchCount, SearchNext, SearchWord, SynonymTerm
from services.search_asking import Word, asked_words, is_common
from services.search_tables import LONGEST_QUESTION

UNKNOWN = "…"
# How often an unknown word must be typed within so many days before it is kept.
OFTEN, WITHIN = 10, timedelta(days=30)
LONGEST_UNKNOWN = 25
LONGEST_NUMBER = 4
KEPT = timedelta(days=365)
# How often something must have been asked next before it is proposed.
PROPOSED_FROM = 3

COUNT = """
    INSERT INTO services_searchcount (question, day, times, found) VALUES (%s, %s, 1, %s)
    ON CONFLICT (day, question) DO UPDATE SET times = services_searchcount.times + 1, found = EXCLUDED.found
"""
COUNT_NEXT = """
    INSERT INTO services_searchnext (question, next, times) VALUES (%s, %s, 1)
    ON CONFLICT (question, next) DO UPDATE SET times = services_searchnext.times + 1
"""


def count(query: str, found: int, after: str = "") -> str:
    """Count a search that found `found` services; what was kept of it.

    `after` is what was kept of a search that found nothing just before.
    """
    question = storable(query, is_typed=True)
    if not _tells(question):
        return question
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [question, timezone.localdate(), found])
        before = storable(after) if found and after else ""
        if _tells(before) and before != question:
            cursor.execute(COUNT_NEXT, [before, question])
    return question


def storable(query: str, *, is_typed: bool = False) -> str:
    """`query` in small letters with `…` for every word that may be somebody's own.

    `is_typed` counts a lone unknown word, which is kept once many have typed it.
    """
    words = asked_words(query)
    stems = {stem for word in words for stem in word.stems}
    known = {
        *SearchWord.objects.filter(word__in=stems).values_list("word", flat=True),
        *SynonymTerm.objects.filter(head__in=stems).values_list("head", flat=True),
    }
    kept = [word.typed if _may_be_kept(word, known) else UNKNOWN for word in words]
    if UNKNOWN in kept and len(words) == 1 and _typed_often(words[0].typed, more=int(is_typed)):
        kept = [words[0].typed]
    return " ".join(kept)[:LONGEST_QUESTION]


def asked_next(question: str, limit: int) -> list[str]:
    """What others asked after `question`, as it is kept, had found nothing; the most frequent first."""
    if not _tells(question):
        return []
    rows = SearchNext.objects.filter(question=question, times__gte=PROPOSED_FROM)
    return list(rows.values_list("next", flat=True)[:limit])


def forget_old() -> int:
    """Drop the counts of days long past; how many rows went."""
    return SearchCount.objects.filter(day__lt=timezone.localdate() - KEPT).delete()[0]


def _may_be_kept(word: Word, known: set[str]) -> bool:
    if any(sign.isdigit() for sign in word.typed):
        return word.typed.isdigit() and len(word.typed) <= LONGEST_NUMBER
    return is_common(word.typed) or not known.isdisjoint(word.stems)


def _typed_often(word: str, more: int) -> bool:
    """Whether a lone unknown word has been typed often; until then only its hash is counted, in the cache."""
    if not word.isalpha() or len(word) > LONGEST_UNKNOWN:
        return False
    key = f"searched:{hashlib.blake2s(word.encode(), digest_size=12).hexdigest()}"
    cache.add(key, 0, int(WITHIN.total_seconds()))
    return cache.incr(key, more) >= OFTEN


def _tells(question: str) -> bool:
    return any(word != UNKNOWN for word in question.split())
