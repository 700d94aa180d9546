"""The fee of a service worked out line by line for today, in the reader's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from classifiers.bhm import BaseAmountMissingError, in_force
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
# Who may belong to those that pay half.
PEOPLE = ("person", "anyone")


@dataclass(frozen=True)
class FeeLine:
    """One line: who pays, what for, how much through the portal; `full` is the sum without the portal, or empty.

    Where a share cannot be worked out `amount` names it in words, and `share` is empty.
    """

    payer: str | Promise
    kind: str | Promise
    label: str
    amount: str
    share: str
    full: str


@dataclass(frozen=True)
class FeeTable:
    """All lines (none where the fee is told in words alone), and the base amount they were worked out with."""

    lines: list[FeeLine]
    base_amount: str = ""
    since: date | None = None
    lacks_base_amount: bool = False
    has_relief: bool = False


def fee_table(passport: Passport) -> FeeTable | None:
    """The fee of today; None where the service is free or nothing is known of a fee."""
    if passport.fee is None or passport.fee.free:
        return None
    rows = passport.fee.rows
    has_shares = any(row.share is not None for row in rows)
    base = _base_amount() if has_shares else None
    return FeeTable(
        lines=[_line(row, base) for row in rows],
        base_amount=format_sum(base.amount_tiyin, active_language()) if base else "",
        since=base.valid_from if base else None,
        lacks_base_amount=has_shares and base is None,
        has_relief=any(row.who in PEOPLE for row in rows),
    )


def _base_amount() -> BaseAmount | None:
    try:
        return in_force(today())
    except BaseAmountMissingError:
        return None


def _line(row: FeeRow, base: BaseAmount | None) -> FeeLine:
    language = active_language()
    full = fees.full_amount(row, base.amount_tiyin) if base else None
    share = f"{row.share.normalize():f}".replace(".", ",") if row.share is not None else ""
    if share and base is None:
        amount, share = translate("%(share)s of the base amount") % {"share": share}, ""
    else:
        amount = format_sum(fees.amount(row, base.amount_tiyin if base else 0), language)
    return FeeLine(
        payer=PAYERS[row.who],
        kind=KINDS[row.kind],
        label=text_in(row.label, language) if row.label else "",
        amount=amount,
        share=share,
        full=format_sum(full, language) if full is not None else "",
    )
