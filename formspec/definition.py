"""What a service definition holds once it has been read: frozen shapes without behaviour of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from common.localized import Localized
from formspec.conditions import Condition

KINDS = ("automatic", "semi_automatic", "informational", "link_out")
AUDIENCES = ("person", "organisation")
TERM_UNITS = ("working_days", "calendar_days", "working_hours", "hours", "minutes")
# Nobody applies for these here, so a part of the passport that is not known may be left out.
MAY_BE_SILENT = ("informational",)
# Kinds with a form and a decision here; the others only inform or lead out.
DECIDED_HERE = ("automatic", "semi_automatic")
FEE_PAYERS = ("person", "organisation", "anyone")
FEE_KINDS = ("fee", "duty", "tariff")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers offered by a `choice` or `choices` question."""

    key: str
    label: Localized


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `settings` are those of its kind, defaults filled in by the parser."""

    key: str
    kind: str
    label: Localized
    help: Localized | None = None
    why: Localized | None = None
    required: bool = True
    show_if: Condition | None = None
    options: tuple[Option, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    def option(self, key: object) -> Option | None:
        """The option with this key; anything else, of any type, gives None."""
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True, slots=True)
class Page:
    """Questions asked together on one page."""

    key: str
    title: Localized
    questions: tuple[Question, ...]
    intro: Localized | None = None
    show_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """How long the agency has: `unit` is one of TERM_UNITS, as `classifiers.workdays.due_at` takes it."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One line of the fee: either a `share` of the base amount (BHM) or a `price` in whole soʻm.

    `who` is one of FEE_PAYERS, `kind` one of FEE_KINDS. `share` is what is charged through the portal, `full_share`
    what is charged elsewhere.
    """

    who: str
    kind: str
    share: Decimal | None = None
    price: int | None = None
    full_share: Decimal | None = None
    label: Localized | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """What the applicant pays: `rows` where the sums are fixed, `words` for what rows cannot say."""

    free: bool
    rows: tuple[FeeRow, ...] = ()
    words: Localized | None = None


@dataclass(frozen=True, slots=True)
class Passport:
    """What a person wants to know before applying; `known_documents` the agency gets from the state's registers.

    A service that only informs may leave parts out: then they are empty, `term` and `fee` are None.
    """

    who_may_apply: Localized
    term: Term | None
    fee: Fee | None
    documents: tuple[Localized, ...]
    result: Localized
    legal_basis: tuple[Localized, ...]
    steps: tuple[Localized, ...]
    minutes_to_fill: int
    known_documents: tuple[Localized, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Where a service of kind `link_out` is asked for, and what to know before going there."""

    url: str
    notice: Localized


@dataclass(frozen=True, slots=True)
class PaperValue:
    """A line on the issued paper; `source` is `answer.<question key>` or one of `formspec.papers.FACTS`."""

    key: str
    label: Localized
    source: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper a positive decision gives: `template` names templates/papers/<template>.html."""

    template: str
    title: Localized
    values: tuple[PaperValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Automatic:
    """A register answers at once: `register` as `persons.registered_address`, `paper` its template."""

    register: str
    paper: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole service; `code` is its my.gov.uz number as text.

    `plausible` names the parts of the passport that are the editors' own and not confirmed by the agency, `machine`
    the languages whose texts a machine translated and nobody has read yet.
    """

    code: str
    kind: str
    agency: str
    category: str
    audience: tuple[str, ...]
    title: Localized
    summary: Localized
    keywords: Mapping[str, tuple[str, ...]]
    passport: Passport
    pages: tuple[Page, ...] = ()
    paper: Paper | None = None
    refusal_reasons: Mapping[str, Localized] = field(default_factory=dict)
    automatic: Automatic | None = None
    link: Link | None = None
    plausible: tuple[str, ...] = ()
    machine: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Every question, in the order in which they are asked."""
        for page in self.pages:
            yield from page.questions

    def question(self, key: str) -> Question | None:
        """The question with this key, whether it is asked or hidden."""
        return next((question for question in self.questions() if question.key == key), None)

    def page(self, key: str) -> Page | None:
        """The page with this key, whether it is asked or hidden."""
        return next((page for page in self.pages if page.key == key), None)
