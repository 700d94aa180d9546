"""The base amount (BHM) in force on a day."""

from datetime import date

from classifiers.models import BaseAmount


class BaseAmountMissingError(LookupError):
    """No base amount is known for the day asked about."""


def base_amount(on: date) -> int:
    """The base amount in force on the day `on`, in tiyin; before the first one `BaseAmountMissingError`."""
    amount = (
        BaseAmount.objects.filter(valid_from__lte=on)
        .order_by("-valid_from")
        .values_list("amount_tiyin", flat=True)
        .first()
    )
    if amount is None:
        raise BaseAmountMissingError(f"no base amount on {on:%Y-%m-%d}")
    return amount
