"""Until when: the service's own term, the official calendar, and a clock that stands while the applicant acts."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications import deadlines
from classifiers import workdays
from formspec.definition import Term

TASHKENT = ZoneInfo("Asia/Tashkent")

pytestmark = pytest.mark.django_db


def service(term: str) -> Any:
    """A definition of which only the term matters, such as `15 working_days`."""
    amount, unit = term.split()
    return SimpleNamespace(passport=SimpleNamespace(term=Term(int(amount), unit)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TASHKENT)


def test_fifteen_working_days_from_a_monday(benefit):
    due = deadlines.due_at(benefit.current.definition, at("2026-11-02T10:00"))
    assert due.astimezone(TASHKENT).date().isoformat() == "2026-11-23"


# The clock stands while the applicant must act


@pytest.mark.parametrize(
    ("term", "due", "stopped", "now", "moved"),
    [
        # Working days: whole ones, the day of the answer included
        ("15 working_days", "2026-11-23T18:00", "2026-11-09T12:00", "2026-11-12T12:00", "2026-11-26T18:00"),
        ("15 working_days", "2026-11-23T18:00", "2026-11-09T09:00", "2026-11-09T17:00", "2026-11-23T18:00"),
        ("15 working_days", "2026-11-23T18:00", "2026-11-13T12:00", "2026-11-16T09:00", "2026-11-24T18:00"),
        ("15 working_days", "2026-12-04T18:00", "2026-11-23T12:00", "2026-12-09T09:00", "2026-12-21T18:00"),
        # No more than a whole term from now: the term had not begun when the question came on a Sunday
        ("2 working_days", "2026-11-25T18:00", "2026-11-22T12:00", "2026-11-23T09:00", "2026-11-25T18:00"),
        # Calendar days: working days too, since the office could have worked on those
        ("15 calendar_days", "2026-11-23T18:00", "2026-11-09T12:00", "2026-11-12T12:00", "2026-11-26T18:00"),
        ("15 calendar_days", "2026-11-23T18:00", "2026-11-13T12:00", "2026-11-16T09:00", "2026-11-24T18:00"),
        ("3 calendar_days", "2026-11-12T18:00", "2026-11-09T12:00", "2026-11-13T12:00", "2026-11-16T18:00"),
        # Hours and minutes: what has passed
        ("30 hours", "2026-11-10T15:00", "2026-11-09T10:00", "2026-11-09T16:30", "2026-11-10T21:30"),
        ("30 hours", "2026-11-14T15:00", "2026-11-13T20:00", "2026-11-16T08:00", "2026-11-17T03:00"),
        ("20 minutes", "2026-11-09T10:20", "2026-11-09T10:05", "2026-11-09T10:17", "2026-11-09T10:32"),
        ("20 minutes", "2026-11-10T00:10", "2026-11-09T23:55", "2026-11-10T00:05", "2026-11-10T00:20"),
        ("20 minutes", "2026-11-09T10:20", "2026-11-09T10:05:10", "2026-11-09T10:05:40", "2026-11-09T10:20:30"),
        # Working hours: what the office has worked
        ("8 working_hours", "2026-11-09T18:00", "2026-11-09T10:00", "2026-11-09T11:30", "2026-11-10T10:30"),
        ("8 working_hours", "2026-11-09T16:00", "2026-11-09T12:30", "2026-11-09T14:30", "2026-11-09T17:00"),
        ("8 working_hours", "2026-11-10T10:00", "2026-11-09T17:30", "2026-11-10T09:15", "2026-11-10T10:45"),
        ("8 working_hours", "2026-11-16T10:00", "2026-11-13T19:00", "2026-11-16T08:00", "2026-11-16T10:00"),
        ("8 working_hours", "2026-12-09T10:00", "2026-12-07T17:00", "2026-12-09T09:30", "2026-12-09T11:30"),
        ("8 working_hours", "2026-11-09T18:00", "2026-11-09T19:00", "2026-11-09T19:00", "2026-11-09T18:00"),
    ],
)  # fmt: skip
def test_a_stop_moves_the_date_by_what_the_applicant_took(term, due, stopped, now, moved):
    assert deadlines.resumed(service(term), at(due), at(stopped), at(now)) == at(moved)


def test_several_stops_add_up():
    hours = service("10 hours")
    due = deadlines.resumed(hours, at("2026-11-09T20:00"), at("2026-11-09T11:00"), at("2026-11-09T11:40"))
    due = deadlines.resumed(hours, due, at("2026-11-09T12:00"), at("2026-11-09T12:20"))
    due = deadlines.resumed(hours, due, at("2026-11-09T12:30"), at("2026-11-09T12:30"))
    assert due == at("2026-11-09T21:00")


@given(
    st.sampled_from(["working_days", "calendar_days", "working_hours", "hours", "minutes"]),
    st.integers(0, 60),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 30), timezones=st.just(TASHKENT)),  # noqa: DTZ001
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 20_000)), min_size=1, max_size=4),
)
def test_stops_never_bring_the_date_nearer_nor_leave_more_than_the_term(unit, amount, filed, stops):
    definition = service(f"{amount} {unit}")
    due, now = deadlines.due_at(definition, filed), filed
    for worked, waited in stops:
        stopped = now + timedelta(minutes=worked)
        now = stopped + timedelta(minutes=waited)
        moved = deadlines.resumed(definition, due, stopped, now)
        assert due <= moved <= deadlines.due_at(definition, now)
        assert left(unit, now, moved) <= left(unit, stopped, due)
        due = moved


def left(unit, start, due):
    """What is left of the term, in what its unit counts; the rest of a day is a whole one."""
    if unit in ("hours", "minutes"):
        return due - start
    if unit == "working_hours":
        return workdays.working_time_between(start, due)
    return workdays.working_days_between(start.date(), due.astimezone(TASHKENT).date())


@pytest.mark.parametrize(
    ("due", "level"),
    [
        (None, "none"),
        ("2026-11-09T12:00", "overdue"),
        ("2026-11-11T12:00", "soon"),
        ("2026-11-20T12:00", "calm"),
    ],
)
def test_urgency_follows_the_due_date(due, level):
    assert deadlines.urgency(at(due) if due else None, at("2026-11-10T12:00")) == level
