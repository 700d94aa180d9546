"""The base amount by date."""

from datetime import date

import pytest

from classifiers.bhm import BaseAmountMissingError, base_amount
from classifiers.models import BaseAmount


@pytest.mark.parametrize(
    ("day", "tiyin"),
    [
        ("2025-07-31", 37_500_000),
        ("2025-08-01", 41_200_000),
        ("2026-11-23", 41_200_000),
        ("2019-09-01", 22_300_000),
    ],
)
def test_the_amount_is_the_latest_one_that_has_begun(classifiers, day, tiyin):
    assert base_amount(date.fromisoformat(day)) == tiyin


def test_a_new_decree_counts_from_its_day(classifiers):
    BaseAmount.objects.create(valid_from=date(2026, 12, 1), amount_tiyin=44_000_000, basis="PF-1")
    assert base_amount(date(2026, 11, 30)) == 41_200_000
    assert base_amount(date(2026, 12, 1)) == 44_000_000


def test_before_the_first_amount_there_is_none(classifiers):
    with pytest.raises(BaseAmountMissingError, match="2019-08-31"):
        base_amount(date(2019, 8, 31))
