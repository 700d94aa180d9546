"""Until when an application must be decided, and what a stopped clock does to that date."""

from datetime import datetime, timedelta
from typing import cast

from django.utils import timezone

from classifiers import workdays
from formspec.definition import Definition

# How many days before its date an application is shown as urgent at the desk.
SOON = timedelta(days=2)


def due_at(definition: Definition, start: datetime) -> datetime:
    """The last moment for a decision on an application filed at `start`, by the service's own term."""
    term = definition.passport.term
    return workdays.due_at(start, term.amount, cast(workdays.Unit, term.unit))


def resumed(due: datetime, stopped: datetime, now: datetime) -> datetime:
    """The due date after a stop: as many working days later as the applicant took, the day of the answer included."""
    days = workdays.working_days_between(timezone.localtime(stopped).date(), timezone.localtime(now).date())
    if days <= 0:
        return due
    local = timezone.localtime(due)
    day = workdays.add_working_days(local.date(), days)
    return local.replace(year=day.year, month=day.month, day=day.day)


def urgency(due: datetime | None, now: datetime) -> str:
    """`none`, `calm`, `soon` or `overdue`: the colour at the desk."""
    if due is None:
        return "none"
    if due < now:
        return "overdue"
    return "soon" if due - now <= SOON else "calm"
