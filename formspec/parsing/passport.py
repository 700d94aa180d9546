"""Reads the passport of a service: who may apply, term, fee, documents, result, law, steps."""

from common.localized import Localized
from formspec.cursor import Cursor
from formspec.definition import FEE_KINDS, FEE_PAYERS, TERM_UNITS, Fee, FeeRow, Passport, Term

KNOWN = "known_documents"
KEYS = ("who_may_apply", "term", "fee", "documents", "result", "legal_basis", "steps", "minutes_to_fill")


def read_passport(place: Cursor, *, partly: bool = False) -> Passport:
    """The passport; where it may be known `partly`, a part that is left out is empty."""
    required, optional = ((), (*KEYS, KNOWN)) if partly else (KEYS, (KNOWN,))
    entries = place.mapping(required=required, optional=optional)
    known = entries[KNOWN].sequence() if KNOWN in entries else []
    return Passport(
        who_may_apply=read_text(entries, "who_may_apply"),
        term=read_term(entries["term"]) if "term" in entries else None,
        fee=read_fee(entries["fee"]) if "fee" in entries else None,
        documents=read_texts(entries, "documents"),
        result=read_text(entries, "result"),
        legal_basis=read_texts(entries, "legal_basis", at_least=1),
        steps=read_texts(entries, "steps", at_least=1),
        minutes_to_fill=entries["minutes_to_fill"].whole(1, 240) if "minutes_to_fill" in entries else 0,
        known_documents=tuple(item.localized() for item in known),
    )


def read_text(entries: dict[str, Cursor], name: str) -> Localized:
    return entries[name].localized() if name in entries else {}


def read_texts(entries: dict[str, Cursor], name: str, *, at_least: int = 0) -> tuple[Localized, ...]:
    items = entries[name].sequence(at_least=at_least) if name in entries else []
    return tuple(item.localized() for item in items)


def read_term(place: Cursor) -> Term:
    entries = place.mapping(required=("amount", "unit"))
    return Term(amount=entries["amount"].whole(1, 1000), unit=entries["unit"].one_of(TERM_UNITS))


def read_fee(place: Cursor) -> Fee:
    entries = place.mapping(required=("free",), optional=("rows", "words"))
    rows = entries["rows"].sequence(at_least=1) if "rows" in entries else []
    return Fee(
        free=entries["free"].flag(),
        rows=tuple(read_fee_row(item) for item in rows),
        words=entries["words"].localized() if "words" in entries else None,
    )


def read_fee_row(place: Cursor) -> FeeRow:
    entries = place.mapping(required=("who", "kind"), optional=("share", "sum", "full_share", "label"))
    if ("share" in entries) == ("sum" in entries):
        place.fail("give either the share of BHM or the sum in whole soʻm")
    return FeeRow(
        who=entries["who"].one_of(FEE_PAYERS),
        kind=entries["kind"].one_of(FEE_KINDS),
        share=entries["share"].decimal() if "share" in entries else None,
        price=entries["sum"].whole(1, 1_000_000_000) if "sum" in entries else None,
        full_share=entries["full_share"].decimal() if "full_share" in entries else None,
        label=entries["label"].localized() if "label" in entries else None,
    )
