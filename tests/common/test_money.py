"""Sums of money in words of each language."""

import pytest

from common.money import format_sum, from_sum


@pytest.mark.parametrize(
    ("tiyin", "language", "text"),
    [
        (41_200_000, "uz", "412 000 soʻm"),
        (41_200_000, "uz-cyrl", "412 000 сўм"),
        (41_200_050, "ru", "412 000,50 сум"),
        (5, "uz", "0,05 soʻm"),
        (0, "uz", "0 soʻm"),
        (123_456_789_000, "uz", "1 234 567 890 soʻm"),
        (-150_000, "ru", "−1 500 сум"),
    ],
)
def test_sums_are_grouped_and_never_broken_across_lines(tiyin, language, text):
    assert format_sum(tiyin, language) == text.replace(" ", "\u00a0")


def test_whole_sums_are_a_hundred_tiyin_each():
    assert from_sum(412_000) == 41_200_000
