"""Reads a condition from its JSON shape into typed nodes."""

import re
from collections.abc import Callable

from formspec.conditions import (
    COMPARISONS,
    MAX_DEPTH,
    Among,
    Answered,
    Comparison,
    Condition,
    Contains,
    Either,
    Every,
    Negation,
    Reference,
    Value,
)
from formspec.cursor import Cursor

KEY = re.compile(r"[a-z][a-z0-9_]*")
Reader = Callable[[Cursor, int], Condition]


def read_condition(place: Cursor, depth: int = 1) -> Condition:
    """One condition: a mapping with exactly one operator."""
    if depth > MAX_DEPTH:
        place.fail(f"conditions may be nested at most {MAX_DEPTH} deep")
    entries = place.mapping(required=(), optional=tuple(READERS))
    if len(entries) != 1:
        place.fail(f"must hold exactly one of: {', '.join(READERS)}")
    name, inside = next(iter(entries.items()))
    return READERS[name](inside, depth + 1)


def comparison(name: str) -> Reader:
    def read(place: Cursor, _depth: int) -> Condition:
        left, right = pair(place)
        return Comparison(name, reference(left).key, operand(right))

    return read


def among(place: Cursor, _depth: int) -> Condition:
    left, right = pair(place)
    return Among(reference(left).key, tuple(constant(item) for item in right.sequence(at_least=1)))


def contains(place: Cursor, _depth: int) -> Condition:
    left, right = pair(place)
    return Contains(reference(left).key, right.text())


def answered(place: Cursor, _depth: int) -> Condition:
    return Answered(place.name(KEY))


def every(place: Cursor, depth: int) -> Condition:
    return Every(tuple(read_condition(part, depth) for part in place.sequence(at_least=1)))


def either(place: Cursor, depth: int) -> Condition:
    return Either(tuple(read_condition(part, depth) for part in place.sequence(at_least=1)))


def negation(place: Cursor, depth: int) -> Condition:
    return Negation(read_condition(place, depth))


READERS: dict[str, Reader] = {
    **{name: comparison(name) for name in COMPARISONS},
    "in": among,
    "contains": contains,
    "answered": answered,
    "and": every,
    "or": either,
    "not": negation,
}


def pair(place: Cursor) -> tuple[Cursor, Cursor]:
    sides = place.sequence()
    if len(sides) != 2:
        place.fail('must be a list of two: {"answer": key} and what it is compared with')
    return sides[0], sides[1]


def reference(place: Cursor) -> Reference:
    return Reference(place.mapping(required=("answer",))["answer"].name(KEY))


def operand(place: Cursor) -> Value | Reference:
    return reference(place) if isinstance(place.value, dict) else constant(place)


def constant(place: Cursor) -> Value:
    return place.value if type(place.value) is int else place.text()
