"""What a question may mean: each of its words, or a synonym for several, as words of the catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from services.search_asking import Word
from services.search_synonyms import Known, Spoken, spoken
from services.search_words import Row, known_near
from services.words import SHORTEST_STEM, closeness, rarity

# What a word tells that the catalogue does not know.
UNKNOWN = 1.1
# Everyday words that an editor has led to official ones tell more than others of the question.
LED_TELLS = 1.6
# What having a part proves that such words lead to; more than many others together.
LED = 100
MOST_NEIGHBOURS = 12
# Words of a meaning that stand in so many services that they tell next to nothing beside its others.
NEGLIGIBLE = 0.3
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
    """A part of a question: how much it tells, its readings, of which the best counts, and what having it proves.

    `LED`: enough by itself; 1: something; 0: nothing, as it stands in many questions.
    """

    weight: float
    readings: list[Reading] = field(default_factory=list)
    proves: int = 1


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the catalogue near one that was asked."""

    key: int
    word: str
    services: int
    closeness: float


def groups_of(asked: Sequence[Word]) -> list[Group]:
    """What the words of a question mean, by two queries."""
    near, total = _near(asked)
    strange = [
        word.stems[0] for word, found in zip(asked, near, strict=True)
        if word.tells and len(word.stems[0]) >= SHORTEST_STEM and not any(one.closeness == 1 for one in found)
    ]  # fmt: skip
    synonyms = spoken([word.stems for word in asked], strange)
    proofs = [1 if word.tells == 1 else 0 for word in asked]
    slots = [_slot(word, found, total) for word, found in zip(asked, near, strict=True)]
    groups, taken = _spoken_groups(slots, synonyms, total)
    rest = [place for place in range(len(asked)) if place not in taken]
    groups += [Group(slots[place].weight, [Reading((slots[place],))], proofs[place]) for place in rest]
    return [group for group in groups if group.weight]


def _near(asked: Sequence[Word]) -> tuple[list[list[Near]], int]:
    """The words of the catalogue near each word, and how many services there are."""
    rows = known_near([word.stems for word in asked if word.tells])
    total = rows[0][3] if rows else 0
    return [_nearest(word, rows) if word.tells else [] for word in asked], total


def _nearest(asked: Word, rows: Sequence[Row]) -> list[Near]:
    known = {word for _key, word, _services, _total in rows}.intersection(asked.stems)
    # Where the catalogue knows the word by one of its stems, the others were wrong guesses.
    stems = known or asked.stems
    found = (
        Near(key, word, services, max(closeness(stem, word) for stem in stems))
        for key, word, services, _total in rows
    )
    return sorted((one for one in found if one.closeness), key=lambda one: -one.closeness)[:MOST_NEIGHBOURS]


def _slot(asked: Word, near: Sequence[Near], total: int) -> Slot:
    weight = UNKNOWN
    if near:
        best = near[0].closeness
        weight = rarity(max(one.services for one in near if one.closeness == best), total)
    return Slot({one.key: one.closeness for one in near}, weight * asked.tells)


def _spoken_groups(
    slots: Sequence[Slot], synonyms: Sequence[Spoken], total: int
) -> tuple[list[Group], set[int]]:
    """The parts of a question that synonyms speak of, the longest first, and the places they take."""
    groups: dict[frozenset[int], Group] = {}
    taken: set[int] = set()
    for synonym in synonyms:
        places = synonym.places
        if places not in groups and places & taken:
            continue
        if places not in groups:
            taken |= places
            parts = tuple(slots[place] for place in sorted(places))
            weight = sum(slot.weight for slot in parts) * (LED_TELLS if synonym.is_directed else 1.0)
            groups[places] = Group(weight, [Reading(parts)], LED if synonym.is_directed else 1)
        groups[places].readings.extend(_readings(synonym, total))
    return list(groups.values()), taken


def _readings(synonym: Spoken, total: int) -> Iterator[Reading]:
    for meaning in synonym.meanings:
        slots = [_exact(stem, synonym.known, total) for stem in dict.fromkeys(meaning)]
        most = max(slot.weight for slot in slots)
        slots = [slot for slot in slots if slot.weight >= NEGLIGIBLE * most]
        yield Reading(tuple(slots), SYNONYM if len(slots) > 1 else ONE_WORD_SYNONYM, MEANING_POWER)


def _exact(stem: str, known: Known, total: int) -> Slot:
    if stem not in known:
        return Slot({}, UNKNOWN)
    key, services = known[stem]
    return Slot({key: 1.0}, rarity(services, total))
