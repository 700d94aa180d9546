"""What a row of the fee comes to."""

from decimal import Decimal

import pytest

from formspec.definition import FeeRow
from formspec.fees import amount, full_amount

BHM = 41_200_000


@pytest.mark.parametrize(
    ("share", "tiyin"),
    [("1", 41_200_000), ("0.9", 37_080_000), ("0.018", 741_600), ("0.801", 33_001_200), ("10", 412_000_000)],
)
def test_a_share_is_reckoned_from_the_base_amount(share: str, tiyin: int) -> None:
    assert amount(FeeRow("person", "fee", share=Decimal(share)), BHM) == tiyin


def test_a_price_does_not_depend_on_the_base_amount() -> None:
    assert amount(FeeRow("anyone", "tariff", price=30_000), BHM) == 3_000_000


def test_half_a_tiyin_is_rounded_upwards() -> None:
    assert amount(FeeRow("person", "fee", share=Decimal("0.5")), 3) == 2


def test_the_full_fee_is_told_only_where_it_differs() -> None:
    assert full_amount(FeeRow("person", "fee", share=Decimal("0.9"), full_share=Decimal(1)), BHM) == BHM
    assert full_amount(FeeRow("person", "fee", share=Decimal("1"), full_share=Decimal("1.0")), BHM) is None
    assert full_amount(FeeRow("person", "fee", share=Decimal("0.9")), BHM) is None
