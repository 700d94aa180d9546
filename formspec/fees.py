"""What a row of the fee comes to on a day whose base amount (BHM) is known."""

from decimal import ROUND_HALF_UP, Decimal

from common.money import from_sum
from formspec.definition import FeeRow

WHOLE = Decimal(1)


def amount(row: FeeRow, base_amount: int) -> int:
    """What is paid through the portal, in tiyin; `base_amount` is the BHM in tiyin."""
    if row.share is not None:
        return share_of(row.share, base_amount)
    return from_sum(row.price or 0)


def full_amount(row: FeeRow, base_amount: int) -> int | None:
    """What is paid outside the portal, in tiyin; None where it is not known to differ."""
    if row.full_share is None or row.full_share == row.share:
        return None
    return share_of(row.full_share, base_amount)


def share_of(share: Decimal, base_amount: int) -> int:
    """A share of the base amount in tiyin, rounded to whole tiyin, halves upwards."""
    return int((share * base_amount).quantize(WHOLE, rounding=ROUND_HALF_UP))
