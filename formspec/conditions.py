"""The closed language of conditions: typed nodes that say whether they hold for the answers given.

A missing answer makes a comparison false and never raises; so does an answer of another type.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, object]
Value: TypeAlias = str | int

MAX_DEPTH = 8
COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`{"eq": [{"answer": "has_job"}, "no"]}`; the other side is a constant or another answer."""

    name: str
    key: str
    other: "Value | Reference"

    def holds(self, answers: Answers) -> bool:
        left = answers.get(self.key)
        right = answers.get(self.other.key) if isinstance(self.other, Reference) else self.other
        # bool is an int to Python and 1 == True: only like is compared with like.
        if isinstance(left, str) and isinstance(right, str):
            return COMPARISONS[self.name](left, right)
        if type(left) is int and type(right) is int:
            return COMPARISONS[self.name](left, right)
        return False

    def refers_to(self) -> tuple[str, ...]:
        return (self.key, self.other.key) if isinstance(self.other, Reference) else (self.key,)

    def leaves(self) -> "Iterator[Leaf]":
        yield self


@dataclass(frozen=True, slots=True)
class Reference:
    """`{"answer": "has_job"}`: the answer to an earlier question."""

    key: str


@dataclass(frozen=True, slots=True)
class Among:
    """`{"in": [{"answer": "education"}, ["college", "higher"]]}`."""

    key: str
    values: tuple[Value, ...]

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.key)
        return type(answer) in (str, int) and answer in self.values

    def refers_to(self) -> tuple[str, ...]:
        return (self.key,)

    def leaves(self) -> "Iterator[Leaf]":
        yield self


@dataclass(frozen=True, slots=True)
class Contains:
    """`{"contains": [{"answer": "burned"}, "vehicle"]}`: one of several chosen."""

    key: str
    value: str

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.key)
        return isinstance(answer, list) and self.value in answer

    def refers_to(self) -> tuple[str, ...]:
        return (self.key,)

    def leaves(self) -> "Iterator[Leaf]":
        yield self


@dataclass(frozen=True, slots=True)
class Answered:
    """`{"answered": "phone"}`: something was given."""

    key: str

    def holds(self, answers: Answers) -> bool:
        return answers.get(self.key) not in (None, "", [], {})

    def refers_to(self) -> tuple[str, ...]:
        return (self.key,)

    def leaves(self) -> "Iterator[Leaf]":
        yield self


@dataclass(frozen=True, slots=True)
class Every:
    """`{"and": [condition, ...]}`."""

    parts: "tuple[Condition, ...]"

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)

    def leaves(self) -> "Iterator[Leaf]":
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Either:
    """`{"or": [condition, ...]}`."""

    parts: "tuple[Condition, ...]"

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)

    def leaves(self) -> "Iterator[Leaf]":
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Negation:
    """`{"not": condition}`."""

    part: "Condition"

    def holds(self, answers: Answers) -> bool:
        return not self.part.holds(answers)

    def leaves(self) -> "Iterator[Leaf]":
        yield from self.part.leaves()


Leaf: TypeAlias = Comparison | Among | Contains | Answered
Condition: TypeAlias = Leaf | Every | Either | Negation


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether the condition is met; what has no condition always is."""
    return condition is None or condition.holds(answers)
