"""Finds services by what people type: any script, inflected, misspelt, in everyday words or by number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, F, Func, IntegerField, Value

from services.models import Service, ServiceQuerySet
from services.search_asking import asked_words, number_asked
from services.search_meaning import LED, Group, groups_of

# How much of what was asked, 0 to 1, a service must have to be shown at all: where it has everyday words that lead to
# it, several of the words, or one of them only.
ENOUGH_WHEN_LED, ENOUGH, ENOUGH_BY_ONE = 0.35, 0.45, 0.55
# How much of what the best one has.
ENOUGH_OF_BEST = 0.4
# How much of it a service must have to be called near where nothing fits.
NEAR = 0.15
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
           sum(fit) * (1 + %(title)s * least(sum(share), 1)) + %(use)s * log(1 + service.uses_total) / 10 AS score
    FROM parts JOIN services_service service ON service.id = parts.service_id
    WHERE service.is_published
    GROUP BY service.id HAVING sum(fit) >= %(enough)s
    ORDER BY score DESC, service.id LIMIT %(most)s
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


def search(query: str, among: ServiceQuerySet | None = None) -> ServiceQuerySet:
    """Services that fit `query`, best first; none where nothing fits.

    `among` narrows the choice; open services by default. An empty question finds nothing.
    """
    return fitting(understand(query), Service.objects.published() if among is None else among)


def understand(query: str) -> Findings:
    """What fits `query` in the whole catalogue."""
    words = asked_words(query)
    if not any(word.tells for word in words):
        return Findings()
    number = number_asked(words)
    if number:
        numbered = Service.objects.published().filter(code=number).values_list("pk", flat=True)
        if numbered:
            return Findings(tuple(numbered))
    groups = groups_of(words)
    ranked = _ranked(groups)
    enough = [one for one in ranked if one.fit >= _enough(one, groups)]
    if not enough:
        return Findings(near=tuple(one.key for one in ranked[:MOST_NEAR]))
    best = max(one.fit for one in enough)
    return Findings(tuple(one.key for one in enough if one.fit >= ENOUGH_OF_BEST * best))


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


def _ranked(groups: Sequence[Group]) -> list[Ranked]:
    """Keys of services with how much of the question each has, the best first."""
    rows = list(_rows(groups))
    if not rows:
        return []
    names = ("group", "reading", "slot", "word", "fit", "part", "gain", "power", "proves")
    parameters: dict[str, object] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    limits = {"title": TITLE_COUNTS, "use": USE_COUNTS, "enough": NEAR, "most": MOST_FOUND}
    with connection.cursor() as cursor:
        cursor.execute(RANKED, parameters | limits)
        return [Ranked(key, fit, proof) for key, fit, proof, _score in cursor.fetchall()]


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
