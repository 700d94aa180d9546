"""Ranks services by how much of a question each has: one statement over the index of the search."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from common.localized import Localized
from services.search_meaning import Group, Reading

# How much of a question a service must have to be called near where nothing fits.
NEAR = 0.15
# Parts of a question that can change nothing are not read: they stand in most services.
NEGLIGIBLE = 0.05
# Parts that come to less than this together lead to no service; they only order those that others lead to.
LEADING_FROM = 0.3
# Proof of a service whose number was asked.
NUMBERED = -1
MOST_FOUND = 200
# What else orders those found: how much of a title was asked and, weakly, how often a service is used.
TITLE_COUNTS, USE_COUNTS = 0.3, 0.01

RANKED = """
    WITH asked AS (
        SELECT * FROM unnest(%(group)s::int[], %(reading)s::int[], %(slot)s::int[], %(word)s::bigint[],
                             %(fit)s::float[], %(part)s::float[], %(gain)s::float[], %(power)s::float[],
                             %(proves)s::int[], %(leads)s::bool[])
            AS asked(grp, reading, slot, word, fit, part, gain, power, proves, leads)
    ), candidates AS MATERIALIZED (
        SELECT DISTINCT service_id FROM asked JOIN services_searchentry ON word_id = word WHERE leads
    ), slots AS (
        SELECT entry.service_id, grp, reading, slot, max(fit * entry.weight) * min(part) AS fit,
               max(entry.share * fit) AS share, min(gain) AS gain, min(power) AS power,
               min(proves) AS proves
        FROM asked JOIN services_searchentry entry ON entry.word_id = asked.word
        WHERE entry.service_id IN (SELECT service_id FROM candidates) GROUP BY 1, 2, 3, 4
    ), readings AS (
        SELECT service_id, grp, min(gain) * power(sum(fit), min(power)) AS fit, sum(share) AS share,
               min(proves) AS proves
        FROM slots GROUP BY service_id, grp, reading
    ), parts AS (
        SELECT service_id, max(fit) AS fit, max(share) AS share, min(proves) AS proves
        FROM readings GROUP BY service_id, grp
    ), best AS (
        SELECT service_id, sum(fit) AS fit, sum(proves) AS proof,
               sum(fit) * (1 + %(title)s * least(sum(share), 1)) AS score
        FROM parts GROUP BY service_id HAVING sum(fit) >= %(enough)s ORDER BY score DESC LIMIT 2 * %(most)s
    )
    SELECT service.id, fit, proof, score + %(use)s * log(1 + service.uses_total) / 10 AS score,
           service.code, service.title
    FROM best JOIN services_service service ON service.id = best.service_id WHERE service.is_published
    UNION ALL
    SELECT id, 1, -1, 9, code, title FROM services_service WHERE code = %(number)s AND is_published
    ORDER BY score DESC, id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A service with its share of the question, 0 to 1, and how much that proves."""

    key: int
    fit: float
    proof: int
    code: str
    title: Localized


def ranking(groups: Sequence[Group], number: str, *, everywhere: bool = False) -> list[Ranked]:
    """Services with how much of the question each has, the best first; that of `number` before all others.

    `everywhere` also reads services that can have too little of it to be shown, for those that come near.
    """
    rows = list(_rows(groups, everywhere))
    if not rows and not number:
        return []
    names = ("group", "reading", "slot", "word", "fit", "part", "gain", "power", "proves", "leads")
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    parameters = dict(zip(names, map(list, columns), strict=True))
    limits: dict[str, float | str] = {
        "title": TITLE_COUNTS,
        "use": USE_COUNTS,
        "enough": NEAR,
        "most": MOST_FOUND,
        "number": number,
    }
    with connection.cursor() as cursor:
        cursor.execute(RANKED, {**parameters, **limits})
        return [
            Ranked(key, fit, proof, code, json.loads(title))
            for key, fit, proof, _score, code, title in cursor.fetchall()
        ]


def _rows(groups: Sequence[Group], everywhere: bool) -> Iterator[tuple[int | float, ...]]:
    """A row for each word of the catalogue in each reading; what a group gains is its share of the question."""
    total = sum(group.weight for group in groups)
    shares = [group.weight / total for group in groups]
    leading = _leading(shares, 1.0)
    for place, (group, share, leads) in enumerate(zip(groups, shares, leading, strict=True)):
        if share < NEGLIGIBLE:
            continue
        for number, reading in enumerate(group.readings):
            for row in _rows_of(reading, share):
                yield place, number, *row[:-1], group.proves, everywhere or (leads and row[-1])


def _rows_of(reading: Reading, share: float) -> Iterator[tuple[int | float, ...]]:
    whole = sum(slot.weight for slot in reading.slots)
    parts = [slot.weight / whole if whole else 0.0 for slot in reading.slots]
    leading = _leading(parts, reading.power)
    for position, (slot, part, leads) in enumerate(zip(reading.slots, parts, leading, strict=True)):
        for key, fit in slot.words.items():
            yield position, key, fit, part, reading.gain * share, reading.power, leads


def _leading(shares: Sequence[float], power: float) -> list[bool]:
    """Of which parts a service must have one: all but the smallest that come to too little together."""
    leading = [True] * len(shares)
    sum_of_small = 0.0
    for place in sorted(range(len(shares)), key=shares.__getitem__):
        sum_of_small += shares[place]
        if sum_of_small**power >= LEADING_FROM:
            break
        leading[place] = False
    return leading
