"""Bounds of a date: a fixed day, or one counted from today (`today - 18 years`)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from formspec.cursor import Cursor

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
RELATIVE = re.compile(r"today(?: ([+-]) ([0-9]{1,5}) (day|month|year)s?)?")
FURTHEST_YEARS = 200


@dataclass(frozen=True, slots=True)
class Bound:
    """`day` where it is fixed; otherwise so many days and months from today."""

    day: date | None = None
    days: int = 0
    months: int = 0

    @property
    def is_today(self) -> bool:
        return self == Bound()

    def on(self, today: date) -> date:
        """The bound as a date, `today` being the day on which the question is answered."""
        if self.day:
            return self.day
        return add_months(today, self.months) + timedelta(days=self.days)


def add_months(day: date, months: int) -> date:
    """The same day some months away, or the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_iso(text: str) -> date | None:
    """A date from its one accepted form, 2026-03-27; anything else gives None."""
    if not ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_bound(place: Cursor) -> Bound:
    """`today`, `today + 30 days`, `today - 18 years` or "2026-03-27"."""
    text = place.text()
    if day := read_iso(text):
        return Bound(day=day)
    found = RELATIVE.fullmatch(text)
    if not found:
        place.fail(f"“{text}” must be a date such as 2026-03-27 in quotes, today, or today - 18 years")
    sign, amount, unit = found.groups()
    count = int(amount or 0) * (-1 if sign == "-" else 1)
    bound = Bound(days=count) if unit == "day" else Bound(months=count * (12 if unit == "year" else 1))
    if abs(bound.months) > FURTHEST_YEARS * 12:
        place.fail(f"must be within {FURTHEST_YEARS} years of today")
    return bound
