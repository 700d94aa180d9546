"""Says what is wrong with a definition that could be read; a service with problems is not published."""

from formspec.checking.conditions import condition_problems
from formspec.checking.fees import fee_problems
from formspec.checking.keys import key_problems
from formspec.checking.outcome import outcome_problems
from formspec.checking.texts import text_problems
from formspec.definition import Definition


def check(definition: Definition) -> list[str]:
    """Every problem as `path: what to do`, in English; an empty list means it may be published."""
    return [
        *key_problems(definition),
        *condition_problems(definition),
        *fee_problems(definition),
        *outcome_problems(definition),
        *text_problems(definition),
    ]
