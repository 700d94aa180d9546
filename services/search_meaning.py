"""What a question may mean: each of its words, or a synonym for several, with the words of the catalogue it stands for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q

from services.models import SearchWord, Service
from services.search_asking import Word
from services.search_synonyms import Known, Spoken, spoken
from services.words import SAME_STEM, SHORTEST_STEM, closeness, rarity

# What a word tells that the catalogue does not know; how much less a word tells that stands in every question.
UNKNOWN, SOFT = 0.6, 0.3
MOST_NEIGHBOURS = 16
# A synonym counts a little less than the word itself; half of its meaning counts less than half.
SYNONYM, ONE_WORD_SYNONYM, MEANING_POWER = 0.92, 0.88, 1.6


@dataclass(frozen=True, slots=True)
class Slot:
    """A word to be found: keys of words of the catalogue that would do, each with how well; and how much it tells."""

    words: dict[int, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a part of a question: its words, what it counts in all, and how partial fits count."""

    slots: tuple[Slot, ...]
    gain: float = 1.0
    power: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a question: how much it tells, and its readings, of which the best counts."""

    weight: float
    readings: list[Reading] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the catalogue near one that was asked."""

    key: int
    word: str
    services: int
    closeness: float


def groups_of(asked: Sequence[Word]) -> list[Group]:
    """What the words of a question mean, by two queries."""
    near = _near(asked)
    strange = [
        word.stems[0] for word, found in zip(asked, near, strict=True)
        if len(word.stems[0]) >= SHORTEST_STEM and not any(one.closeness == 1 for one in found)
    ]  # fmt: skip
    synonyms = spoken([word.stems for word in asked], strange)
    total = Service.objects.count()
    slots = [_slot(word, found, total) for word, found in zip(asked, near, strict=True)]
    return _grouped(slots, synonyms, total)


def _near(asked: Sequence[Word]) -> list[list[Near]]:
    conditions = [_perhaps(stem) for word in asked for stem in word.stems]
    rows = list(
        SearchWord.objects.filter(reduce(or_, conditions)).values_list("pk", "word", "services_count")
    )
    return [_nearest(word, rows) for word in asked]


def _perhaps(stem: str) -> Q:
    if len(stem) < SHORTEST_STEM or not stem.isalpha():
        return Q(word=stem) | Q(word__startswith=stem) if len(stem) == SHORTEST_STEM - 1 else Q(word=stem)
    start = stem[: max(SHORTEST_STEM, int(len(stem) * SAME_STEM))]
    return Q(word__trigram_similar=stem) | Q(word__startswith=start)


def _nearest(asked: Word, rows: Iterable[tuple[int, str, int]]) -> list[Near]:
    found = (
        Near(key, word, services, max(closeness(stem, word) for stem in asked.stems))
        for key, word, services in rows
    )
    return sorted((one for one in found if one.closeness), key=lambda one: -one.closeness)[:MOST_NEIGHBOURS]


def _slot(asked: Word, near: Sequence[Near], total: int) -> Slot:
    weight = UNKNOWN
    if near:
        best = near[0].closeness
        weight = rarity(max(one.services for one in near if one.closeness == best), total)
    return Slot({one.key: one.closeness for one in near}, weight * (SOFT if asked.is_soft else 1.0))


def _grouped(slots: Sequence[Slot], synonyms: Sequence[Spoken], total: int) -> list[Group]:
    groups: dict[frozenset[int], Group] = {}
    taken: set[int] = set()
    for synonym in synonyms:
        places = synonym.places
        if places not in groups and places & taken:
            continue
        if places not in groups:
            taken |= places
            parts = tuple(slots[place] for place in sorted(places))
            groups[places] = Group(sum(slot.weight for slot in parts), [Reading(parts)])
        groups[places].readings.extend(_readings(synonym, total))
    alone = [Group(slot.weight, [Reading((slot,))]) for place, slot in enumerate(slots) if place not in taken]
    return [*groups.values(), *alone]


def _readings(synonym: Spoken, total: int) -> Iterator[Reading]:
    for meaning in synonym.meanings:
        slots = tuple(_exact(stem, synonym.known, total) for stem in dict.fromkeys(meaning))
        yield Reading(slots, SYNONYM if len(slots) > 1 else ONE_WORD_SYNONYM, MEANING_POWER)


def _exact(stem: str, known: Known, total: int) -> Slot:
    if stem not in known:
        return Slot({}, UNKNOWN)
    key, services = known[stem]
    return Slot({key: 1.0}, rarity(services, total))
