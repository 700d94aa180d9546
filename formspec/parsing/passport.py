"""Reads the passport of a service: who may apply, term, fee, documents, result, law, steps."""

from formspec.cursor import Cursor
from formspec.definition import TERM_UNITS, Fee, Passport, Term

KEYS = ("who_may_apply", "term", "fee", "documents", "result", "legal_basis", "steps", "minutes_to_fill")


def read_passport(place: Cursor) -> Passport:
    entries = place.mapping(required=KEYS)
    return Passport(
        who_may_apply=entries["who_may_apply"].localized(),
        term=read_term(entries["term"]),
        fee=read_fee(entries["fee"]),
        documents=tuple(item.localized() for item in entries["documents"].sequence()),
        result=entries["result"].localized(),
        legal_basis=tuple(item.localized() for item in entries["legal_basis"].sequence(at_least=1)),
        steps=tuple(item.localized() for item in entries["steps"].sequence(at_least=1)),
        minutes_to_fill=entries["minutes_to_fill"].whole(1, 240),
    )


def read_term(place: Cursor) -> Term:
    entries = place.mapping(required=("amount", "unit"))
    return Term(amount=entries["amount"].whole(1, 1000), unit=entries["unit"].one_of(TERM_UNITS))


def read_fee(place: Cursor) -> Fee:
    entries = place.mapping(required=("free",), optional=("words",))
    words = entries["words"].localized() if "words" in entries else None
    return Fee(free=entries["free"].flag(), words=words)
