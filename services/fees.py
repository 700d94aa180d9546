"""The fee of a service worked out line by line for today, in the reader's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from classifiers.bhm import in_force
from classifiers.models import BaseAmount
from common.dates import today
from common.localized import active_language, text_in
from common.money import format_sum
from formspec import fees
from formspec.definition import FeeRow, Passport
from services.kinds import Audience

PAYERS = {
    "person": Audience.PERSON.label,
    "organisation": Audience.ORGANISATION.label,
    "anyone": _("For everybody"),
}
KINDS = {"fee": _("Fee"), "duty": _("State duty"), "tariff": _("Price of the agency")}


@dataclass(frozen=True)
class FeeLine:
    """One line: who pays, what for, how much through the portal; `full` is the sum without the portal, or empty."""

    payer: str | Promise
    kind: str | Promise
    label: str
    amount: str
    share: str
    full: str


@dataclass(frozen=True)
class FeeTable:
    """All lines, and the base amount they were worked out with."""

    lines: list[FeeLine]
    base_amount: str
    since: date


def fee_table(passport: Passport) -> FeeTable | None:
    """The fee of today; None where the service is free or its fee cannot be put into rows."""
    if not passport.fee.rows:
        return None
    base = in_force(today())
    return FeeTable(
        lines=[_line(row, base) for row in passport.fee.rows],
        base_amount=format_sum(base.amount_tiyin, active_language()),
        since=base.valid_from,
    )


def _line(row: FeeRow, base: BaseAmount) -> FeeLine:
    language = active_language()
    full = fees.full_amount(row, base.amount_tiyin)
    return FeeLine(
        payer=PAYERS[row.who],
        kind=KINDS[row.kind],
        label=text_in(row.label, language) if row.label else "",
        amount=format_sum(fees.amount(row, base.amount_tiyin), language),
        share=f"{row.share.normalize():f}".replace(".", ",") if row.share is not None else "",
        full=format_sum(full, language) if full is not None else "",
    )
