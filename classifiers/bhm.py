"""The base amount (BHM) in force on a day."""

from datetime import date

from classifiers.models import BaseAmount


class BaseAmountMissingError(LookupError):
    """No base amount is known for the day asked about."""


def in_force(on: date) -> BaseAmount:
    """The row in force on the day `on`; before the first one `BaseAmountMissingError`."""
    row = BaseAmount.objects.filter(valid_from__lte=on).order_by("-valid_from").first()
    if row is None:
        raise BaseAmountMissingError(f"no base amount on {on:%Y-%m-%d}")
    return row


def base_amount(on: date) -> int:
    """The base amount in force on the day `on`, in tiyin; before the first one `BaseAmountMissingError`."""
    return in_force(on).amount_tiyin
