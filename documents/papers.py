"""What each form of paper must be told, and how it becomes a page.

The names of templates in `templates/papers/` are the keys of `FORMS`. All values can be kept in JSON: days
are `2026-11-30`, moments are ISO 8601 with an offset (their keys end in `_at`), `Localized` is language ->
text; other texts are in the language of the paper. What is unknown is an empty string, and its row is left out.
"""

from collections.abc import Mapping
from typing import Any, TypedDict

from common.localized import Localized


class Row(TypedDict):
    label: str
    text: str


class Section(TypedDict):
    title: str
    rows: list[Row]


class AttachedFile(TypedDict):
    name: str
    size: int  # bytes
    sha256: str


class Residence(TypedDict):
    """Certificate of the registered address (service 367)."""

    full_name: str
    address: str
    registered_on: str
    cadastre: str
    purpose: str
    source: Localized  # the register that answered
    received_at: str  # when it answered


class BenefitDecision(TypedDict):
    """Decision to recognise as unemployed and to assign the benefit (service 903)."""

    full_name: str
    address: str
    submitted_at: str
    decided_on: str
    benefit_from: str
    amount: str  # a sum in words of the paper's language, such as "618 000 soʻm"
    months: int | str
    words: str  # the officer's own words
    legal_basis: Localized
    officer: str


class FireCertificate(TypedDict):
    """Certificate that a fire took place (service 981)."""

    applicant: str  # the person or the organisation
    tin: str  # of the organisation
    address: str  # where the fire was
    happened_on: str
    facts: list[Row]
    words: str
    legal_basis: Localized
    officer: str


class Certificate(TypedDict):
    """What any service may give: the service's own title above the facts its definition names."""

    applicant: str  # the person or the organisation
    tin: str  # of the organisation
    facts: list[Row]
    words: str
    legal_basis: Localized
    officer: str
    decided_on: str


class Refusal(TypedDict):
    """Decision of refusal, for every service."""

    full_name: str
    service: Localized
    submitted_at: str
    decided_on: str
    reason: Localized  # the coded reason
    words: str
    legal_basis: Localized
    officer: str


class Receipt(TypedDict):
    """An application was received, for every service."""

    full_name: str
    organisation: str
    service: Localized
    submitted_at: str
    due: str
    sections: list[Section]
    files: list[AttachedFile]
    answers_sha256: str


FORMS: Mapping[str, type[Any]] = {
    "residence": Residence,
    "benefit_decision": BenefitDecision,
    "fire_certificate": FireCertificate,
    "certificate": Certificate,
    "refusal": Refusal,
    "receipt": Receipt,
}


def check_context(template: str, context: Mapping[str, Any]) -> None:
    """
    Raises:
        ValueError: there is no such form of paper, or it is not told everything it must say.
    """
    if template not in FORMS:
        raise ValueError(f"There is no paper {template!r}; known are {', '.join(FORMS)}.")
    missing = FORMS[template].__annotations__.keys() - context.keys()
    if missing:
        raise ValueError(f"The paper {template!r} lacks {', '.join(sorted(missing))}.")
