"""A condition in words, for those who design and check a service."""

from common.localized import text_in
from formspec.conditions import (
    Among,
    Answered,
    Comparison,
    Condition,
    Contains,
    Either,
    Every,
    Leaf,
    Negation,
    Reference,
    Value,
)
from formspec.definition import Definition
from formspec.questions.yes_no import OPTIONS

PATTERNS = {
    "eq": {"uz": "“{left}” — {right}", "ru": "«{left}» — {right}"},
    "ne": {"uz": "“{left}” — {right} emas", "ru": "«{left}» — не {right}"},
    "lt": {"uz": "“{left}” {right} dan kichik", "ru": "«{left}» меньше {right}"},
    "le": {"uz": "“{left}” {right} dan katta emas", "ru": "«{left}» не больше {right}"},
    "gt": {"uz": "“{left}” {right} dan katta", "ru": "«{left}» больше {right}"},
    "ge": {"uz": "“{left}” {right} dan kichik emas", "ru": "«{left}» не меньше {right}"},
    "in": {"uz": "“{left}” — quyidagilardan biri: {right}", "ru": "«{left}» — одно из: {right}"},
    "contains": {"uz": "“{left}” ichida {right} bor", "ru": "«{left}» включает {right}"},
    "answered": {"uz": "“{left}” savoliga javob berilgan", "ru": "на вопрос «{left}» дан ответ"},
    "and": {"uz": " va ", "ru": " и "},
    "or": {"uz": " yoki ", "ru": " или "},
    "quoted": {"uz": "“{left}”", "ru": "«{left}»"},
    "not": {"uz": "bunday emas: {left}", "ru": "неверно, что {left}"},
}


def explain(condition: Condition, definition: Definition, language: str) -> str:
    """The condition as a sentence in `language`, with the labels of questions and options."""
    match condition:
        case Every(parts) | Either(parts):
            joint = text_in(PATTERNS["and" if isinstance(condition, Every) else "or"], language)
            return "(" + joint.join(explain(part, definition, language) for part in parts) + ")"
        case Negation(part):
            return say("not", language, left=explain(part, definition, language))
        case _:
            return explain_leaf(condition, definition, language)


def explain_leaf(condition: Leaf, definition: Definition, language: str) -> str:
    left = label(definition, condition.key, language)
    match condition:
        case Comparison(name, key, other):
            right = value_words(definition, key, other, language)
            return say(name, language, left=left, right=right)
        case Among(key, values):
            right = ", ".join(value_words(definition, key, value, language) for value in values)
            return say("in", language, left=left, right=right)
        case Contains(key, value):
            return say("contains", language, left=left, right=value_words(definition, key, value, language))
        case Answered():
            return say("answered", language, left=left)


def say(name: str, language: str, **words: str) -> str:
    return text_in(PATTERNS[name], language).format(**words)


def label(definition: Definition, key: str, language: str) -> str:
    question = definition.question(key)
    return text_in(question.label, language) if question else key


def value_words(definition: Definition, key: str, value: Value | Reference, language: str) -> str:
    """An option's label where the value is one, another question's label, or the value itself."""
    if isinstance(value, Reference):
        return say("quoted", language, left=label(definition, value.key, language))
    question = definition.question(key)
    offered = question.options if question and question.kind != "yes_no" else OPTIONS
    option = next((option for option in offered if option.key == value), None)
    return say("quoted", language, left=text_in(option.label, language)) if option else str(value)
