"""Bounds counted from today."""

from datetime import date

import pytest

from formspec.cursor import Cursor
from formspec.date_bounds import read_bound
from formspec.errors import DefinitionError


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("today", date(2026, 11, 23), date(2026, 11, 23)),
        ("today + 30 days", date(2026, 12, 15), date(2027, 1, 14)),
        ("today - 1 day", date(2026, 3, 1), date(2026, 2, 28)),
        ("today + 1 month", date(2027, 1, 31), date(2027, 2, 28)),
        ("today - 2 months", date(2026, 1, 31), date(2025, 11, 30)),
        ("today - 16 years", date(2028, 2, 29), date(2012, 2, 29)),
        ("today - 18 years", date(2028, 2, 29), date(2010, 2, 28)),
        ("2020-05-09", date(2026, 11, 23), date(2020, 5, 9)),
    ],
)
def test_a_bound_is_a_day(text: str, today: date, expected: date) -> None:
    assert read_bound(Cursor(text)).on(today) == expected


@pytest.mark.parametrize(
    "bad",
    ["tomorrow", "today -18 years", "2026-02-30", "09.05.2020", "today - 300 years", "today + 2 weeks", 2020],
)
def test_a_bound_that_cannot_be_read_is_refused(bad: object) -> None:
    with pytest.raises(DefinitionError) as raised:
        read_bound(Cursor(bad, "latest"))
    assert raised.value.path == "latest"
