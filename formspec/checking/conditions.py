"""Conditions refer to earlier questions, fit their type, and name options that exist."""

from collections.abc import Iterator, Mapping

from formspec.conditions import (
    Among,
    Answered,
    Comparison,
    Condition,
    Contains,
    Leaf,
    Reference,
    Value,
)
from formspec.date_bounds import read_iso
from formspec.definition import Definition, Question
from formspec.questions import KINDS

ORDERED = ("number", "date")
Earlier = Mapping[str, Question]


def condition_problems(definition: Definition) -> Iterator[str]:
    earlier: dict[str, Question] = {}
    every = {question.key for question in definition.questions()}
    for index, page in enumerate(definition.pages):
        yield from located(f"pages[{index}].show_if", page.show_if, earlier, every)
        for number, question in enumerate(page.questions):
            path = f"pages[{index}].questions[{number}].show_if"
            yield from located(path, question.show_if, earlier, every)
            earlier[question.key] = question


def located(path: str, condition: Condition | None, earlier: Earlier, every: set[str]) -> Iterator[str]:
    if condition is None:
        return
    for leaf in condition.leaves():
        unknown = [key for key in leaf.refers_to() if key not in earlier]
        for key in unknown:
            yield f"{path}: “{key}” " + ("is asked only later" if key in every else "is not a question")
        if not unknown:
            yield from (f"{path}: {problem}" for problem in type_problems(leaf, earlier))


def type_problems(leaf: Leaf, earlier: Earlier) -> Iterator[str]:
    match leaf:
        case Comparison():
            yield from comparison_problems(leaf, earlier)
        case Among(key, values):
            for value in values:
                yield from value_problems(earlier[key], value, "in")
        case Contains(key, value):
            yield from contains_problems(earlier[key], value)
        case Answered():
            return


def comparison_problems(condition: Comparison, earlier: Earlier) -> Iterator[str]:
    question = earlier[condition.key]
    kind = KINDS[question.kind].compares_as
    if condition.name not in ("eq", "ne") and kind not in ORDERED:
        yield f"“{condition.name}” needs a number or a date, and “{question.key}” is neither"
    elif isinstance(condition.other, Reference):
        other = earlier[condition.other.key]
        if KINDS[other.kind].compares_as != kind:
            yield f"“{question.key}” and “{other.key}” are of different kinds"
    else:
        yield from value_problems(question, condition.other, condition.name)


def value_problems(question: Question, value: Value, name: str) -> Iterator[str]:
    """Whether the answer could ever equal the value."""
    kind = KINDS[question.kind]
    expected = {
        "text": isinstance(value, str),
        "number": isinstance(value, int),
        "date": isinstance(value, str) and read_iso(value) is not None,
        "option": value in kind.option_keys(question),
    }
    if kind.compares_as not in expected:
        yield f"“{name}” cannot be used with “{question.key}”: use contains or answered"
    elif not expected[kind.compares_as]:
        among = f" (one of: {', '.join(kind.option_keys(question))})" if kind.compares_as == "option" else ""
        yield f"“{value}” is no possible answer to “{question.key}”, which is a {kind.compares_as}{among}"


def contains_problems(question: Question, value: str) -> Iterator[str]:
    kind = KINDS[question.kind]
    if kind.compares_as != "options":
        yield f"“contains” needs a question of several choices, and “{question.key}” is not"
    elif value not in kind.option_keys(question):
        yield f"“{value}” is not an option of “{question.key}”"
