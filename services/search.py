"""Finds services by what people type: any script, inflected, misspelt, in everyday words or by number."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, F, Func, IntegerField, Value

from common.localized import Localized
from services.models import Service, ServiceQuerySet
from services.search_asking import asked_words, number_asked
from services.search_meaning import LED, Group, groups_of

# How much of what was asked, 0 to 1, a service must have to be shown at all: where it has everyday words that lead to
# it, several of the words, or one of them only.
ENOUGH_WHEN_LED, ENOUGH, ENOUGH_BY_ONE = 0.32, 0.45, 0.55
# How much of what the best one has.
ENOUGH_OF_BEST = 0.4
# How much of it a service must have to be called near where nothing fits.
NEAR = 0.15
# Proof of a service whose number was asked.
NUMBERED = -1
MOST_FOUND, MOST_NEAR = 200, 10
# What else orders those found: how much of a title was asked and, weakly, how often a service is used.
TITLE_COUNTS, USE_COUNTS = 0.3, 0.01

RANKED = """
    WITH asked AS (
        SELECT * FROM unnest(%(group)s::int[], %(reading)s::int[], %(slot)s::int[], %(word)s::bigint[],
                             %(fit)s::float[], %(part)s::float[], %(gain)s::float[], %(power)s::float[],
                             %(proves)s::int[])
            AS asked(grp, reading, slot, word, fit, part, gain, power, proves)
    ), slots AS (
        SELECT entry.service_id, grp, reading, slot, max(fit * entry.weight) * min(part) AS fit,
               max(entry.share * fit) AS share, min(gain) AS gain, min(power) AS power,
               min(proves) AS proves
        FROM asked JOIN services_searchentry entry ON entry.word_id = asked.word GROUP BY 1, 2, 3, 4
    ), readings AS (
        SELECT service_id, grp, min(gain) * power(sum(fit), min(power)) AS fit, sum(share) AS share,
               min(proves) AS proves
        FROM slots GROUP BY service_id, grp, reading
    ), parts AS (
        SELECT service_id, max(fit) AS fit, max(share) AS share, min(proves) AS proves
        FROM readings GROUP BY service_id, grp
    )
    SELECT service.id, sum(fit) AS fit, sum(proves) AS proof,
           sum(fit) * (1 + %(title)s * least(sum(share), 1)) + %(use)s * log(1 + service.uses_total) / 10 AS score,
           service.code, service.title
    FROM parts JOIN services_service service ON service.id = parts.service_id
    WHERE service.is_published
    GROUP BY service.id HAVING sum(fit) >= %(enough)s
    UNION ALL
    SELECT id, 1, -1, 9, code, title FROM services_service WHERE code = %(number)s AND is_published
    ORDER BY score DESC, id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Findings:
    """Keys of the open services that fit a question, best first, and of those that come near it where none does."""

    fitting: tuple[int, ...] = ()
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A service with its share of the question, 0 to 1, and how much that proves."""

    key: int
    fit: float
    proof: int
    code: str
    title: Localized


def search(query: str, among: ServiceQuerySet | None = None) -> ServiceQuerySet:
    """Services that fit `query`, best first; none where nothing fits.

    `among` narrows the choice; open services by default. An empty question finds nothing.
    """
    return fitting(understand(query), Service.objects.published() if among is None else among)


def understand(query: str) -> Findings:
    """What fits `query` in the whole catalogue."""
    fit, near = ranked(query)
    return Findings(tuple(one.key for one in fit), tuple(one.key for one in near))


def ranked(query: str) -> tuple[list[Ranked], list[Ranked]]:
    """The services that fit `query`, best first, and where none does those that come near it; by three queries."""
    words = asked_words(query)
    if not any(word.tells for word in words):
        return [], []
    groups = groups_of(words)
    found = _ranked(groups, number_asked(words))
    numbered = [one for one in found if one.proof == NUMBERED]
    if numbered:
        return numbered, []
    enough = [one for one in found if one.fit >= _enough(one, groups)]
    best = max((one.fit for one in enough), default=0.0)
    near = [] if enough else found[:MOST_NEAR]
    return [one for one in enough if one.fit >= ENOUGH_OF_BEST * best], near


def _enough(ranked: Ranked, groups: Sequence[Group]) -> float:
    """One word of many proves little, several prove more, everyday words with a known meaning most."""
    if ranked.proof >= LED:
        return ENOUGH_WHEN_LED
    return ENOUGH if ranked.proof > 1 or sum(group.proves > 0 for group in groups) < 2 else ENOUGH_BY_ONE


def fitting(findings: Findings, services: ServiceQuerySet) -> ServiceQuerySet:
    """Those of `services` that were found, in the order in which they fit."""
    keys = list(findings.fitting)
    if not keys:
        return services.none()
    place = Func(
        Value(keys, output_field=ArrayField(BigIntegerField())),
        F("pk"),
        function="array_position",
        output_field=IntegerField(),
    )
    return services.filter(pk__in=keys).order_by(place)


def _ranked(groups: Sequence[Group], number: str) -> list[Ranked]:
    """Services with how much of the question each has, the best first; that of `number` before all others."""
    rows = list(_rows(groups))
    if not rows and not number:
        return []
    names = ("group", "reading", "slot", "word", "fit", "part", "gain", "power", "proves")
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    parameters: dict[str, object] = dict(zip(names, map(list, columns), strict=True))
    limits = {"title": TITLE_COUNTS, "use": USE_COUNTS, "enough": NEAR, "most": MOST_FOUND, "number": number}
    with connection.cursor() as cursor:
        cursor.execute(RANKED, parameters | limits)
        return [
            Ranked(key, fit, proof, code, json.loads(title))
            for key, fit, proof, _score, code, title in cursor.fetchall()
        ]


def _rows(groups: Sequence[Group]) -> Iterator[tuple[int | float, ...]]:
    """A row for each word of the catalogue in each reading; what a group gains is its share of the question."""
    total = sum(group.weight for group in groups)
    for place, group in enumerate(groups):
        for number, reading in enumerate(group.readings):
            whole = sum(slot.weight for slot in reading.slots)
            for position, slot in enumerate(reading.slots if whole else ()):
                gain = reading.gain * group.weight / total
                for key, fit in slot.words.items():
                    row = (place, number, position, key, fit, slot.weight / whole, gain, reading.power)
                    yield *row, group.proves
