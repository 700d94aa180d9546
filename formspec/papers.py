"""The lines of the issued paper: each takes its text from an answer or from a fact the caller hands in."""

from collections.abc import Mapping
from dataclasses import dataclass

from common.dates import day_text
from common.localized import text_in
from formspec.answers import project, row
from formspec.choices import Choices
from formspec.date_bounds import read_iso
from formspec.definition import Definition, PaperValue
from formspec.questions.kind import Asking

ANSWER = "answer."
# What the caller may know beside the answers; it leaves out what it does not have. Days (…_on) are ISO dates.
FACTS = (
    "applicant.full_name",
    "applicant.birth_date",
    "organisation.name",
    "organisation.tin",
    "register.address",
    "register.registered_on",
    "register.cadastre",
    "application.number",
    "application.submitted_on",
    "decision.decided_on",
    "decision.words",
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A line of the paper in its language; `value` is the same for a program: a day is ISO, 2026-03-27."""

    key: str
    label: str
    text: str
    value: str


def rows(
    definition: Definition,
    answers: Mapping[str, object],
    *,
    language: str,
    choices: Choices,
    facts: Mapping[str, str],
) -> list[PaperRow]:
    """The lines that have a text, in the order of the definition; `facts` as {"register.address": "..."}.

    Where several lines have one key, the last that has a text stands for all of them.
    """
    asking = Asking(language, choices)
    asked = project(definition, answers)
    found: dict[str, PaperRow] = {}
    for line in definition.paper.values if definition.paper else ():
        text, value = source_of(definition, line, asked, asking, facts)
        if text:
            found[line.key] = PaperRow(line.key, text_in(line.label, language), text, value)
    return list(found.values())


def source_of(
    definition: Definition,
    line: PaperValue,
    asked: Mapping[str, object],
    asking: Asking,
    facts: Mapping[str, str],
) -> tuple[str, str]:
    """Text and value of a line."""
    if not line.source.startswith(ANSWER):
        fact = facts.get(line.source, "")
        day = read_iso(fact)
        return (day_text(day, asking.language) if day else fact, fact)
    question = definition.question(line.source.removeprefix(ANSWER))
    if question is None:
        return "", ""
    text = row(question, asked, asking).text
    return text, str(asked[question.key]) if question.kind == "date" and text else text
