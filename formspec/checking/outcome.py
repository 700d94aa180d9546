"""A service that is decided here says how: what it asks, by which reasons it refuses, which paper it gives."""

from collections.abc import Iterator

from formspec.definition import DECIDED_HERE, Definition
from formspec.papers import ANSWER, FACTS


def outcome_problems(definition: Definition) -> Iterator[str]:
    if definition.kind in DECIDED_HERE and not definition.pages:
        yield "pages: give at least one page, this service is asked for here"
    if definition.kind in DECIDED_HERE or definition.pages:
        if not definition.refusal_reasons:
            yield "refusal_reasons: give at least one coded reason"
        if not definition.paper:
            yield "paper: say which paper the applicant receives"
    if (definition.kind == "automatic") != bool(definition.automatic):
        yield "automatic: belongs to services of kind automatic, and to all of them"
    if (definition.kind == "link_out") != bool(definition.link):
        yield "link: belongs to services of kind link_out, and to all of them"
    yield from value_problems(definition)


def value_problems(definition: Definition) -> Iterator[str]:
    values = definition.paper.values if definition.paper else ()
    for index, value in enumerate(values):
        known = value.source in FACTS
        if value.source.startswith(ANSWER):
            known = definition.question(value.source.removeprefix(ANSWER)) is not None
        if not known:
            yield f"paper.values[{index}].source: “{value.source}” is no answer.<question> and no known fact"
