"""What a service definition holds once it has been read: frozen shapes without behaviour of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from common.localized import Localized
from formspec.conditions import Condition

KINDS = ("automatic", "semi_automatic", "informational", "link_out")
AUDIENCES = ("person", "organisation")
TERM_UNITS = ("working_days", "calendar_days", "working_hours", "hours", "minutes")


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
class Fee:
    """What the applicant pays; a service that is not free says so in words."""

    free: bool
    words: Localized | None = None


@dataclass(frozen=True, slots=True)
class Passport:
    """What a person wants to know before applying."""

    who_may_apply: Localized
    term: Term
    fee: Fee
    documents: tuple[Localized, ...]
    result: Localized
    legal_basis: tuple[Localized, ...]
    steps: tuple[Localized, ...]
    minutes_to_fill: int


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
    """A whole service; `code` is its my.gov.uz number as text."""

    code: str
    kind: str
    agency: str
    category: str
    audience: tuple[str, ...]
    title: Localized
    summary: Localized
    keywords: Mapping[str, tuple[str, ...]]
    passport: Passport
    pages: tuple[Page, ...]
    paper: Paper | None = None
    refusal_reasons: Mapping[str, Localized] = field(default_factory=dict)
    automatic: Automatic | None = None

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
