"""A whole number."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from formspec.cursor import Cursor
from formspec.definition import Question
from formspec.questions.kind import Asking, Kind, Setting

LARGEST = 10**15 - 1
DIGITS = re.compile(r"[-+]?[0-9]{1,15}")


def read_bound(place: Cursor) -> int:
    return place.whole(-LARGEST, LARGEST)


class WholeNumberField(forms.Field):
    """Digits as people group them: 1 200 000; nothing but 0-9 counts as a digit."""

    def __init__(self, *, lowest: int, highest: int, **options: Any) -> None:
        self.lowest = lowest
        self.highest = highest
        super().__init__(widget=forms.TextInput({"inputmode": "numeric"}), **options)

    def to_python(self, value: Any) -> int | None:
        typed = str(value).strip()[:60] if value is not None else ""
        if not typed:
            return None
        digits = "".join(typed.split()).replace("−", "-")
        if not DIGITS.fullmatch(digits):
            raise ValidationError(_("Write a whole number in digits, for example 12."), code="invalid")
        return int(digits)

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and value < self.lowest:
            message = _("The number must be %(limit)s or more.")
            raise ValidationError(message, code="min_value", params={"limit": self.lowest})
        if value is not None and value > self.highest:
            message = _("The number must be %(limit)s or less.")
            raise ValidationError(message, code="max_value", params={"limit": self.highest})


class Number(Kind):
    """The answer is an integer."""

    name = "number"
    compares_as = "number"
    minutes = 0.25
    settings = {"minimum": Setting(read_bound, 0), "maximum": Setting(read_bound, LARGEST)}

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        lowest, highest = question.settings["minimum"], question.settings["maximum"]
        return {
            question.key: WholeNumberField(lowest=lowest, highest=highest, **self.describe(question, asking))
        }

    def fits(self, answer: object) -> bool:
        return type(answer) is int

    def text(self, question: Question, answer: int, asking: Asking) -> str:
        # A narrow unbreakable space keeps long sums readable and on one line.
        return f"{answer:,}".replace(",", "\u202f")

    def flaws(self, question: Question) -> list[str]:
        settings = question.settings
        return ["minimum is larger than maximum"] if settings["minimum"] > settings["maximum"] else []
