"""The passport of a service as pairs of words for its page, in the reader's language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.localized import active_language, text_in
from formspec.definition import Definition, Passport
from services.kinds import Audience, Kind
from services.models import Service
from services.wording import minutes_text

Pair = dict[str, object]


def facts(service: Service, passport: Passport) -> list[Pair]:
    """Rows for `components/summary_list.html`: what a person wants to know at a glance, as far as it is known."""
    language = active_language()
    audience = "\n".join(str(Audience(name).label) for name in service.audience)
    minutes = minutes_text(passport.minutes_to_fill) if service.can_be_applied_for else ""
    rows: list[Pair] = [
        {"label": _("Who may apply"), "text": text_in(passport.who_may_apply, language)},
        {"label": _("For whom"), "text": audience if passport.who_may_apply else ""},
        {"label": _("Term"), "text": service.term},
        {"label": _("Fee"), "text": fee_text(passport)},
        {"label": _("How it is decided"), "text": Kind(service.kind).label},
        {"label": _("Time to fill in"), "text": minutes},
        {"label": _("Result"), "text": text_in(passport.result, language)},
        {"label": _("Agency"), "text": text_in(service.agency.name, language)},
        {"label": _("Number of the service"), "text": service.code},
    ]
    return [row for row in rows if row["text"]]


def fee_text(passport: Passport) -> str:
    """The fee in the definition's own words, else whether there is one; empty where that is not known."""
    if passport.fee is None:
        return ""
    words = text_in(passport.fee.words or {}, active_language())
    return words or (_("Free of charge") if passport.fee.free else _("Paid"))


@dataclass(frozen=True)
class Known:
    """A document that one need not bring, and why, where that goes without the law."""

    name: str
    why: str = ""


@dataclass(frozen=True)
class Documents:
    """`needed` is what to bring; `known` is what one need not bring: the state has it already."""

    needed: tuple[str, ...]
    known: tuple[Known, ...]


def documents(service: Service, definition: Definition) -> Documents:
    """The documents of a service; who signs in through OneID has shown who he is."""
    language, passport = active_language(), definition.passport
    known = [Known(text_in(document, language)) for document in passport.known_documents]
    if service.can_be_applied_for:
        known.insert(0, Known(_("Copy of the passport or ID card"), _("OneID confirms who you are")))
    return Documents(tuple(text_in(document, language) for document in passport.documents), tuple(known))


def is_described(passport: Passport) -> bool:
    """Whether the agency has told more than the name of the service."""
    return bool(passport.steps or passport.documents or passport.who_may_apply)
