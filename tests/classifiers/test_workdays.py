"""Working days against the calendars that were really in force, and properties that hold on every day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.models import CalendarDay
from classifiers.workdays import (
    WorkCalendar,
    add_working_days,
    add_working_time,
    due_at,
    is_working_day,
    working_days_between,
    working_time_between,
)

TASHKENT = ZoneInfo("Asia/Tashkent")
PLAIN = WorkCalendar({})
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(TASHKENT))  # noqa: DTZ001
pytestmark = pytest.mark.django_db


def hours(count: int) -> timedelta:
    return timedelta(hours=count)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TASHKENT)


@pytest.mark.parametrize(
    "day",
    [
        "2025-01-02",  # moved from 4 January
        "2025-03-10",  # 8 March fell on a Saturday
        "2025-03-31",  # Roʻza hayit, moved from Sunday
        "2025-06-06",  # Qurbon hayit
        "2025-12-31",
        "2026-01-02",
        "2026-03-20",  # Roʻza hayit
        "2026-03-23",  # Navroʻz fell on a Saturday
        "2026-05-27",  # Qurbon hayit
        "2026-05-28",
        "2026-05-29",
        "2026-08-31",
        "2026-12-31",  # moved from 12 December
        "2026-12-13",
    ],
)
def test_days_off_of_the_real_calendars(day):
    assert not is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2025-01-04", "2026-12-12", "2026-12-30", "2028-02-29", "2025-03-11"])
def test_working_days_of_the_real_calendars(day):
    assert is_working_day(date.fromisoformat(day))


def test_a_decree_moves_a_day_in_both_directions():
    CalendarDay.objects.create(date=date(2026, 11, 24), kind="holiday", basis="PF-1")
    CalendarDay.objects.create(date=date(2026, 11, 28), kind="working", basis="PF-1")
    assert not is_working_day(date(2026, 11, 24))
    assert is_working_day(date(2026, 11, 28))
    assert add_working_days(date(2026, 11, 23), 4) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 0, "2026-11-30"),
        ("2026-11-30", 1, "2026-12-01"),
        ("2026-12-11", 1, "2026-12-12"),
        ("2026-12-30", 1, "2027-01-04"),
        ("2026-11-23", 14, "2026-12-12"),  # 8 December is off, Saturday the 12th is not
        ("2026-11-23", 15, "2026-12-14"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-29", 1, "2028-03-01"),
    ],
)
def test_adding_working_days(day, count, expected):
    assert add_working_days(date.fromisoformat(day), count) == date.fromisoformat(expected)


def test_days_between_leave_out_the_first_and_count_the_last():
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 30)) == 5
    assert working_days_between(date(2026, 11, 30), date(2026, 11, 23)) == -5
    assert working_days_between(date(2026, 12, 11), date(2026, 12, 13)) == 1


@pytest.mark.parametrize(
    ("start", "amount", "unit", "expected"),
    [
        ("2026-11-23T10:00", 1, "working_days", "2026-11-24T18:00"),
        ("2026-11-23T17:59", 1, "working_days", "2026-11-24T18:00"),
        ("2026-11-23T18:00", 1, "working_days", "2026-11-25T18:00"),  # after hours: received on Tuesday
        ("2026-11-28T10:00", 1, "working_days", "2026-12-01T18:00"),  # Saturday: received on Monday
        ("2026-12-31T10:00", 1, "working_days", "2027-01-05T18:00"),
        ("2026-12-12T10:00", 1, "working_days", "2026-12-14T18:00"),  # the working Saturday receives
        ("2026-11-23T03:00", 1, "working_days", "2026-11-24T18:00"),
        ("2026-11-23T10:00", 0, "working_days", "2026-11-23T18:00"),
        ("2026-11-23T10:00", 15, "calendar_days", "2026-12-09T18:00"),  # 8 December is off
        ("2026-11-23T10:00", 3, "calendar_days", "2026-11-26T18:00"),
        ("2026-11-23T10:00", 2, "working_hours", "2026-11-23T12:00"),
        ("2026-11-23T12:30", 1, "working_hours", "2026-11-23T14:30"),  # lunch does not count
        ("2026-11-23T13:20", 1, "working_hours", "2026-11-23T15:00"),
        ("2026-11-23T09:00", 8, "working_hours", "2026-11-23T18:00"),
        ("2026-11-23T17:00", 2, "working_hours", "2026-11-24T10:00"),
        ("2026-11-27T20:00", 1, "working_hours", "2026-11-30T10:00"),
        ("2026-11-23T05:00", 1, "working_hours", "2026-11-23T10:00"),
        ("2026-11-28T23:30", 24, "hours", "2026-11-29T23:30"),
        ("2026-11-28T23:50", 20, "minutes", "2026-11-29T00:10"),
    ],
)
def test_due_dates(start, amount, unit, expected):
    assert due_at(at(start), amount, unit) == at(expected)


@pytest.mark.parametrize(
    ("first", "last", "worked"),
    [
        ("2026-11-23T10:00", "2026-11-23T10:00", 0),
        ("2026-11-23T10:00", "2026-11-23T10:01", 1),
        ("2026-11-23T10:01", "2026-11-23T10:00", 0),
        ("2026-11-23T12:30", "2026-11-23T14:30", 60),  # lunch
        ("2026-11-23T17:00", "2026-11-24T10:00", 120),
        ("2026-11-23T20:00", "2026-11-24T07:00", 0),
        ("2026-11-27T17:00", "2026-11-30T09:30", 90),  # a weekend
        ("2026-12-07T17:00", "2026-12-09T09:30", 90),  # 8 December is off
        ("2026-12-11T17:00", "2026-12-14T09:00", 540),  # the working Saturday
    ],
)
def test_the_office_works_within_its_hours_only(first, last, worked):
    assert working_time_between(at(first), at(last)) == timedelta(minutes=worked)


def test_adding_no_working_time_moves_nothing_even_at_closing():
    closing = at("2026-11-23T18:00")
    assert add_working_time(closing, timedelta()) == closing
    assert add_working_time(closing, timedelta(minutes=1)) == at("2026-11-24T09:01")


def test_the_day_is_the_one_in_tashkent_when_the_clock_of_utc_shows_another():
    # 20:30 UTC on Sunday is already 01:30 on Monday in Tashkent
    start = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    assert due_at(start, 1, "working_days") == at("2026-11-24T18:00")


def test_a_due_moment_is_given_in_utc():
    assert due_at(at("2026-11-23T10:00"), 1, "working_days").tzinfo is UTC


@pytest.mark.parametrize(
    ("start", "amount", "unit"),
    [
        (datetime(2026, 11, 23, 10), 1, "working_days"),  # noqa: DTZ001
        (datetime(2026, 11, 23, 10, tzinfo=UTC), -1, "working_days"),
        (datetime(2026, 11, 23, 10, tzinfo=UTC), 1, "fortnights"),
    ],
)
def test_nonsense_is_refused(start, amount, unit):
    with pytest.raises(ValueError, match="not a term"):
        due_at(start, amount, unit)


@given(days, st.integers(0, 40))
def test_a_sum_is_always_a_working_day_and_counting_back_agrees(day, count):
    due = PLAIN.add_working_days(day, count)
    assert PLAIN.is_working_day(due)
    assert PLAIN.working_days_between(day, due) == (count or int(due != day))


@given(days, st.integers(0, 30), st.integers(0, 30))
def test_later_starts_and_longer_terms_never_end_earlier(day, count, more):
    assert PLAIN.add_working_days(day, count) <= PLAIN.add_working_days(day, count + more)
    assert PLAIN.add_working_days(day, count) <= PLAIN.add_working_days(day + timedelta(days=more), count)


@given(moments, st.integers(1, 3000))
def test_working_time_added_is_the_working_time_between(start, minutes):
    worked = timedelta(minutes=minutes)
    assert PLAIN.working_time_between(start, PLAIN.add_working_time(start, worked)) == worked


@given(moments, st.integers(0, 60), st.integers(0, 60))
def test_working_hours_end_in_office_hours_and_never_go_back(start, count, more):
    due = PLAIN.add_working_time(start, hours(count)).astimezone(TASHKENT)
    assert due >= start
    assert PLAIN.is_working_day(due.date())
    assert 9 <= due.hour <= 18
    assert due <= PLAIN.add_working_time(start, hours(count + more))
    assert due <= PLAIN.add_working_time(start + hours(more), hours(count))
