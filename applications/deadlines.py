"""Until when an application must be decided, and what a stopped clock does to that date."""

from datetime import datetime, timedelta
from typing import cast

from django.utils import timezone

from classifiers import workdays
from formspec.definition import Definition, Term

# How many days before its date an application is shown as urgent at the desk.
SOON = timedelta(days=2)


def due_at(definition: Definition, start: datetime) -> datetime:
    """The last moment for a decision on an application filed at `start`, by the service's own term."""
    term = _term(definition)
    return workdays.due_at(start, term.amount, cast(workdays.Unit, term.unit))


def _term(definition: Definition) -> Term:
    if definition.passport.term is None:
        raise ValueError(f"Service {definition.code} has no term: nobody applies for it here.")
    return definition.passport.term


def resumed(definition: Definition, due: datetime, stopped: datetime, now: datetime) -> datetime:
    """The due date after a stop: later by what the applicant took, in the unit of the service's term.

    Hours and minutes count as they pass, working hours as the office's clock does; of days only whole working days
    count, the day of the answer included. The date never moves back, and never leaves the agency more than a whole
    term from now on.
    """
    moved = _moved(cast(workdays.Unit, _term(definition).unit), due, stopped, now)
    return max(due, min(moved, due_at(definition, now)))


def _moved(unit: workdays.Unit, due: datetime, stopped: datetime, now: datetime) -> datetime:
    if unit in ("hours", "minutes"):
        return due + (now - stopped)
    if unit == "working_hours":
        return workdays.add_working_time(due, workdays.working_time_between(stopped, now))
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
