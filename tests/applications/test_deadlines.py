"""Until when: the service's own term, the official calendar, and a clock that stands while the applicant acts."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from applications import deadlines

TASHKENT = ZoneInfo("Asia/Tashkent")

pytestmark = pytest.mark.django_db


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TASHKENT)


def test_fifteen_working_days_from_a_monday(benefit):
    due = deadlines.due_at(benefit.current.definition, at("2026-11-02T10:00"))
    assert due.astimezone(TASHKENT).date().isoformat() == "2026-11-23"


def test_a_stop_of_three_working_days_moves_the_date_by_three_working_days():
    moved = deadlines.resumed(at("2026-11-23T18:00"), at("2026-11-09T12:00"), at("2026-11-12T12:00"))
    assert moved == at("2026-11-26T18:00")


def test_a_weekend_within_the_stop_costs_the_agency_nothing():
    moved = deadlines.resumed(at("2026-11-23T18:00"), at("2026-11-13T12:00"), at("2026-11-16T09:00"))
    assert moved == at("2026-11-24T18:00")


def test_an_answer_on_the_same_day_moves_nothing():
    due = at("2026-11-23T18:00")
    assert deadlines.resumed(due, at("2026-11-09T09:00"), at("2026-11-09T17:00")) == due


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
