"""Finds services by what people type: any script, inflected, misspelt, in everyday words or by number."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField, Value

from services.models import Service, ServiceQuerySet
from services.search_asking import Word, asked_words, number_asked
from services.search_meaning import LED, Group, groups_of
from services.search_ranking import NUMBERED, Ranked, ranking

# How much of what was asked, 0 to 1, a service must have to be shown at all: where it has everyday words that lead to
# it, several of the words, or one of them only.
ENOUGH_WHEN_LED, ENOUGH, ENOUGH_BY_ONE = 0.32, 0.45, 0.55
# How much of what the best one has.
ENOUGH_OF_BEST = 0.4
MOST_NEAR = 10


@dataclass(frozen=True, slots=True)
class Findings:
    """Keys of the open services that fit a question, best first, and of those that come near it where none does."""

    fitting: tuple[int, ...] = ()
    near: tuple[int, ...] = ()


def search(query: str, among: ServiceQuerySet | None = None) -> ServiceQuerySet:
    """Services that fit `query`, best first; none where nothing fits.

    `among` narrows the choice; open services by default. An empty question finds nothing.
    """
    return fitting(understand(query), Service.objects.published() if among is None else among)


def understand(query: str) -> Findings:
    """What fits `query` in the whole catalogue."""
    words = asked_words(query)
    groups = _groups(words)
    fit = _fitting(words, groups)
    near = [] if fit else ranking(groups, "", everywhere=True)[:MOST_NEAR]
    return Findings(tuple(one.key for one in fit), tuple(one.key for one in near))


def ranked(query: str) -> list[Ranked]:
    """The services that fit `query`, best first, by three queries."""
    words = asked_words(query)
    return _fitting(words, _groups(words))


def _groups(words: list[Word]) -> list[Group]:
    return groups_of(words) if any(word.tells for word in words) else []


def _fitting(words: list[Word], groups: Sequence[Group]) -> list[Ranked]:
    found = ranking(groups, number_asked(words))
    numbered = [one for one in found if one.proof == NUMBERED]
    if numbered:
        return numbered
    enough = [one for one in found if one.fit >= _enough(one, groups)]
    best = max((one.fit for one in enough), default=0.0)
    return [one for one in enough if one.fit >= ENOUGH_OF_BEST * best]


def _enough(ranked: Ranked, groups: Sequence[Group]) -> float:
    """One word of many proves little, several prove more, everyday words with a known meaning most."""
    if ranked.proof >= LED:
        return ENOUGH_WHEN_LED
    return ENOUGH if ranked.proof > 1 or sum(group.proves > 0 for group in groups) < 2 else ENOUGH_BY_ONE


def fitting(findings: Findings, services: ServiceQuerySet) -> ServiceQuerySet:
    """Those of `services` that were found, in the order in which they fit."""
    return in_order(findings.fitting, services)


def in_order(keys: Sequence[int], services: ServiceQuerySet) -> ServiceQuerySet:
    """Those of `services` with these keys, in the order of the keys."""
    if not keys:
        return services.none()
    place = Func(
        Value(list(keys), output_field=ArrayField(BigIntegerField())),
        F("pk"),
        function="array_position",
        output_field=IntegerField(),
    )
    return services.filter(pk__in=keys).order_by(place)
