"""Working days and hours of Uzbekistan: the official calendar, with what decrees have moved since.

The calendar comes from the package `holidays` (its days off, moved days and working Saturdays); rows of
`CalendarDay` go before it. A day is the calendar day in Tashkent. Office hours are 09:00-18:00, lunch is
at 13:00-14:00.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, get_args

import holidays

from classifiers.models import CalendarDay
from common.dates import TASHKENT

Unit = Literal["working_days", "calendar_days", "working_hours", "hours", "minutes"]

CLOSING = time(18, 0)
OFFICE_HOURS = ((time(9, 0), time(13, 0)), (time(14, 0), CLOSING))
ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _official(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and working weekend days of `year`, as the law and decrees known to the package say."""
    calendar = holidays.country_holidays("UZ", years=year, expand=False)
    return frozenset(calendar), frozenset(calendar.weekend_workdays)


@dataclass(frozen=True)
class WorkCalendar:
    """The calendar with its exceptions read once, for whoever asks about many days."""

    exceptions: Mapping[date, bool]

    @classmethod
    def current(cls) -> "WorkCalendar":
        rows = CalendarDay.objects.values_list("date", "kind")
        return cls({day: kind == CalendarDay.Kind.WORKING for day, kind in rows})

    def is_working_day(self, day: date) -> bool:
        if day in self.exceptions:
            return self.exceptions[day]
        days_off, working_weekends = _official(day.year)
        return day in working_weekends or (day.weekday() < 5 and day not in days_off)

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is a working day, otherwise the first one after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        if count < 0:
            raise ValueError("count must not be negative")
        day = self.next_working_day(day) if count == 0 else day
        for _step in range(count):
            day = self.next_working_day(day + ONE_DAY)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        if last < first:
            return -self.working_days_between(last, first)
        days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
        return sum(map(self.is_working_day, days))

    def received_on(self, start: datetime) -> date:
        """The day on which what was sent at `start` counts as received: after hours the next working day."""
        local = start.astimezone(TASHKENT)
        return self.next_working_day(local.date() + ONE_DAY if local.time() >= CLOSING else local.date())

    def add_working_time(self, start: datetime, left: timedelta) -> datetime:
        """The moment when the office has worked for `left` since `start`; with nothing to add, when it opens."""
        local = start.astimezone(TASHKENT)
        day = self.received_on(start)
        while True:
            for opens, closes in _office_hours(day):
                begin = max(opens, local)
                span = max(closes - begin, timedelta())
                if span and left <= span:
                    return begin + left
                left -= span
            day = self.next_working_day(day + ONE_DAY)

    def working_time_between(self, first: datetime, last: datetime) -> timedelta:
        """For how long the office has worked from `first` to `last`; nothing when `last` is not later."""
        first, last = first.astimezone(TASHKENT), last.astimezone(TASHKENT)
        worked, day = timedelta(), first.date()
        while day <= last.date():
            if self.is_working_day(day):
                for opens, closes in _office_hours(day):
                    worked += max(min(closes, last) - max(opens, first), timedelta())
            day += ONE_DAY
        return worked


def _office_hours(day: date) -> Iterator[tuple[datetime, datetime]]:
    for opens, closes in OFFICE_HOURS:
        yield datetime.combine(day, opens, TASHKENT), datetime.combine(day, closes, TASHKENT)


def is_working_day(day: date) -> bool:
    return WorkCalendar.current().is_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day`, not counted itself; with 0 the nearest one from `day` on."""
    return WorkCalendar.current().add_working_days(day, count)


def working_days_between(first: date, last: date) -> int:
    """How many working days come after `first` up to and with `last`; negative when `last` is earlier."""
    return WorkCalendar.current().working_days_between(first, last)


def add_working_time(start: datetime, worked: timedelta) -> datetime:
    """`start` (aware) later by as much of office hours; unchanged, whatever the hour, when there is none to add."""
    return WorkCalendar.current().add_working_time(start, worked) if worked else start


def working_time_between(first: datetime, last: datetime) -> timedelta:
    """How much time of office hours lies between two moments (aware); nothing when `last` is not later."""
    return WorkCalendar.current().working_time_between(first, last)


def due_at(start: datetime, amount: int, unit: Unit) -> datetime:
    """The moment (UTC) until which a term of `amount` `unit`s that began at `start` (aware) runs.

    Terms in days begin the day after the one of receipt and end at closing time of their last day; calendar
    days that end on a day off run on to the next working day. `hours` and `minutes` run around the clock.
    """
    if start.tzinfo is None or amount < 0 or unit not in get_args(Unit):
        raise ValueError(f"not a term: {amount} {unit} from {start}")
    if unit in ("hours", "minutes"):
        return (start + timedelta(**{unit: amount})).astimezone(UTC)
    calendar = WorkCalendar.current()
    if unit == "working_hours":
        return calendar.add_working_time(start, timedelta(hours=amount)).astimezone(UTC)
    day = calendar.received_on(start)
    if unit == "working_days":
        day = calendar.add_working_days(day, amount)
    else:
        day = calendar.next_working_day(day + timedelta(days=amount))
    return datetime.combine(day, CLOSING, TASHKENT).astimezone(UTC)
