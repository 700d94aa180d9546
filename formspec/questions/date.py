"""A date, asked in three boxes."""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.dates import day_text, today
from formspec.date_bounds import Bound, read_bound, read_iso
from formspec.definition import Question
from formspec.questions.kind import Asking, Kind, Setting
from formspec.widgets import DatePartsWidget

PART = re.compile(r"[0-9]{1,4}")
FIRST_DAY = Bound(day=date(1900, 1, 1))
LAST_DAY = Bound(day=date(2100, 12, 31))


def written(day: date) -> str:
    """A date in digits, as it is written in Uzbekistan in both languages."""
    return day.strftime("%d.%m.%Y")


class DatePartsField(forms.Field):
    """Takes [day, month, year] as typed, or a date; says which part is wrong."""

    widget = DatePartsWidget

    def __init__(self, *, earliest: Bound, latest: Bound, **options: Any) -> None:
        self.earliest = earliest
        self.latest = latest
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        parts = [tidy(part) for part in value]
        if not any(parts):
            return None
        day, month, year = (read_part(*named) for named in zip(parts, MISSING, strict=True))
        if year < 1000:
            raise ValidationError(_("Write the year with four digits, for example 1985."), code="year")
        try:
            return date(year, month, day)
        except ValueError as error:
            message = _("There is no such date: check the day and the month.")
            raise ValidationError(message, code="no_such_date") from error

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        day = today()
        if value < self.earliest.on(day):
            raise out_of_bounds(self.earliest, day, PAST, EARLIEST)
        if value > self.latest.on(day):
            raise out_of_bounds(self.latest, day, FUTURE, LATEST)


MISSING = (_("The day is missing."), _("The month is missing."), _("The year is missing."))
PAST = _("The date cannot be in the past.")
FUTURE = _("The date cannot be in the future.")
EARLIEST = _("The date must be %(date)s or later.")
LATEST = _("The date must be %(date)s or earlier.")


def tidy(part: Any) -> str:
    """What was typed in one box, without spaces and invisible marks."""
    typed = str(part or "")[:40]
    return "".join(sign for sign in typed if not sign.isspace() and unicodedata.category(sign) != "Cf")


def read_part(part: str, missing: Any) -> int:
    if not part:
        raise ValidationError(missing, code="incomplete")
    if not PART.fullmatch(part):
        raise ValidationError(_("Write the date in digits, for example 27 3 1985."), code="invalid")
    return int(part)


def out_of_bounds(bound: Bound, day: date, plain: Any, exact: Any) -> ValidationError:
    if bound.is_today:
        return ValidationError(plain, code="bounds")
    return ValidationError(exact, code="bounds", params={"date": written(bound.on(day))})


class Date(Kind):
    """The answer is text in the form 2026-03-27."""

    name = "date"
    compares_as = "date"
    settings = {"earliest": Setting(read_bound, FIRST_DAY), "latest": Setting(read_bound, LAST_DAY)}

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        bounds = {"earliest": question.settings["earliest"], "latest": question.settings["latest"]}
        return {question.key: DatePartsField(**bounds, **self.describe(question, asking))}

    def posted_names(self, question: Question) -> tuple[str, ...]:
        return (question.key, *(f"{question.key}_{part}" for part in ("day", "month", "year")))

    def fits(self, answer: object) -> bool:
        return isinstance(answer, str) and read_iso(answer) is not None

    def to_answer(self, question: Question, cleaned: Any) -> object:
        value = cleaned.get(question.key)
        return value.isoformat() if isinstance(value, date) else None

    def to_initial(self, question: Question, answer: str) -> dict[str, Any]:
        return {question.key: read_iso(answer)}

    def text(self, question: Question, answer: str, asking: Asking) -> str:
        return day_text(date.fromisoformat(answer), asking.language)

    def flaws(self, question: Question) -> list[str]:
        day = today()
        empty = question.settings["earliest"].on(day) > question.settings["latest"].on(day)
        return ["earliest is later than latest"] if empty else []
