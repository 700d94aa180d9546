"""Counts what is searched for, so that no row says anything of anybody.

Kept are the words that the catalogue, its synonyms or the lists of question words know; any other is written `…`, as it
may be the name, the phone or the number of a person. Such a word is kept once many have typed it, and by itself.
"""

import hashlib
from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from redis.exceptions import RedisError

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


def count(query: str, found: int, *, by: str, after: str = "") -> str:
    """Count a search that found `found` services; what was kept of it.

    `by` is a mark of who asks, which is kept in no table; `after` is what was kept of a search that found nothing
    just before.
    """
    question = storable(query, typed_by=by)
    if not _tells(question):
        return question
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [question, timezone.localdate(), found])
        before = storable(after) if found and after else ""
        if _tells(before) and before != question and _is_first(f"{before}\n{question}", by):
            cursor.execute(COUNT_NEXT, [before, question])
    return question


def storable(query: str, *, typed_by: str = "") -> str:
    """`query` in small letters with `…` for every word that may be somebody's own.

    A lone unknown word is counted once for each `typed_by`, and kept when many have typed it.
    """
    words = asked_words(query)
    stems = {stem for word in words for stem in word.stems}
    known = {
        *SearchWord.objects.filter(word__in=stems).values_list("word", flat=True),
        *SynonymTerm.objects.filter(head__in=stems).values_list("head", flat=True),
    }
    kept = [word.typed if _may_be_kept(word, known) else UNKNOWN for word in words]
    if UNKNOWN in kept and len(words) == 1 and _typed_often(words[0].typed, typed_by):
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


def _typed_often(word: str, by: str) -> bool:
    """Whether many have typed a lone unknown word; until then only its hash is counted, in the cache."""
    if not word.isalpha() or len(word) > LONGEST_UNKNOWN:
        return False
    more = int(bool(by) and _is_first(word, by))
    key = f"searched:{_digest(word)}"
    try:
        cache.add(key, 0, int(WITHIN.total_seconds()))
        return cache.incr(key, more) >= OFTEN
    except (RedisError, OSError, ValueError):
        # ValueError: the count ran out between the two calls.
        return False


def _is_first(what: str, by: str) -> bool:
    """Whether this one does it for the first time in a while; false where the cache cannot tell."""
    try:
        return bool(cache.add(f"searched-by:{_digest(what + by)}", 1, int(WITHIN.total_seconds())))
    except (RedisError, OSError):
        return False


def _digest(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=12).hexdigest()


def _tells(question: str) -> bool:
    return any(word != UNKNOWN for word in question.split())
