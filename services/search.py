"""Finds services by what people type: any script, any apostrophe, beginnings, endings and misspellings."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Case, FloatField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Round

from services.models import SearchWord, Service, ServiceQuerySet
from services.words import SAME_STEM, SHORTEST_STEM, asked_words, closeness, rarity

# How much of what was asked, weighed by rarity, a service must have to be shown at all.
ENOUGH = 0.35
# What a word tells that the catalogue does not know.
UNKNOWN = 0.6
MOST_NEIGHBOURS = 16
OUTSIDE_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class Meant:
    """One word of a question: the words it may stand for, each with its closeness, and how much it tells."""

    words: tuple[tuple[str, float], ...]
    weight: float


def search(query: str, among: ServiceQuerySet | None = None) -> ServiceQuerySet:
    """Services that fit `query`, best first, each with its `score` (0 to 1); none where nothing fits.

    `among` narrows the choice; open services by default. An empty question finds nothing.
    """
    return fitting(understand(query), Service.objects.published() if among is None else among)


def understand(query: str) -> list[Meant]:
    """For each telling word of `query`, the words of the catalogue near enough to it."""
    words = asked_words(query)
    if not words:
        return []
    known = SearchWord.objects.filter(reduce(or_, (_perhaps(word) for word in words)))
    pairs = list(known.values_list("word", "services_count"))
    return [_meant(word, pairs) for word in words]


def fitting(asked: list[Meant], services: ServiceQuerySet) -> ServiceQuerySet:
    """Those of `services` that have enough of what was asked, best first."""
    if not any(meant.words for meant in asked):
        return services.none()
    total = sum(meant.weight for meant in asked)
    score = reduce(lambda one, other: one + other, (_score_of(meant) for meant in asked if meant.words))
    anything = {word for meant in asked for word, _closeness in meant.words}
    found = services.filter(search_vector=_any_of(anything)).annotate(
        score=Round(score / Value(total), precision=4)
    )
    return found.filter(score__gte=ENOUGH).order_by("-score", "-uses_total", "title_key", "pk")


def _perhaps(word: str) -> Q:
    if word.isdigit():
        return Q(word=word)
    stem = word[: max(SHORTEST_STEM, int(len(word) * SAME_STEM))]
    return Q(word__trigram_similar=word) | Q(word__startswith=stem)


def _meant(asked: str, known: Iterable[tuple[str, int]]) -> Meant:
    near = [(closeness(asked, word), word, count) for word, count in known]
    best = sorted((found for found in near if found[0]), reverse=True)[:MOST_NEIGHBOURS]
    if not best:
        return Meant((), UNKNOWN)
    same = [count for nearness, _word, count in best if nearness == best[0][0]]
    return Meant(tuple((word, nearness) for nearness, word, _count in best), rarity(max(same)))


def _score_of(meant: Meant) -> Combinable:
    """SQL for the weight of the best fit of one word: the word itself before its like, the title before the rest."""
    same = [word for word, nearness in meant.words if nearness == 1]
    alike = [(word, nearness) for word, nearness in meant.words if nearness < 1]
    fits = [(1.0, same, "A"), (OUTSIDE_TITLE, same, "B")]
    if alike:
        nearest = max(nearness for _word, nearness in alike)
        words = [word for word, _nearness in alike]
        fits += [(nearest, words, "A"), (nearest * OUTSIDE_TITLE, words, "B")]
    whens = [
        When(search_vector=_any_of(words, place), then=Value(nearness * meant.weight))
        for nearness, words, place in sorted(fits, key=lambda fit: -fit[0])
        if words
    ]
    return Case(*whens, default=Value(0.0), output_field=FloatField())


def _any_of(words: Iterable[str], places: str = "") -> SearchQuery:
    # Folded words are letters and digits only, so nothing in them can be an operator of the query.
    lexemes = (f"{word}:{places}" if places else word for word in words)
    return SearchQuery(" | ".join(lexemes), config="simple", search_type="raw")


REBUILD = (
    """
    INSERT INTO services_searchword (word, services_count)
    SELECT word, ndoc FROM ts_stat('SELECT search_vector FROM services_service') ORDER BY word
    ON CONFLICT (word) DO UPDATE SET services_count = EXCLUDED.services_count
    WHERE services_searchword.services_count <> EXCLUDED.services_count
    """,
    """
    DELETE FROM services_searchword WHERE word NOT IN (
        SELECT word FROM ts_stat('SELECT search_vector FROM services_service')
    )
    """,
)


def rebuild_words() -> None:
    """Take the words of the catalogue anew. Closed services are read too: one that is opened again is found at once."""
    with connection.cursor() as cursor:
        for statement in REBUILD:
            cursor.execute(statement)
