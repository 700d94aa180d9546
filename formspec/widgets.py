"""Widgets Django does not have: a date in three boxes, several files at once."""

from datetime import date
from typing import Any

from django import forms


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in three inputs <name>_day, <name>_month, <name>_year; keeps what was typed."""

    template_name = "fields/widgets/date_parts.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric"}
        super().__init__({part: forms.TextInput(digits) for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: Any) -> list[str]:
        if not isinstance(value, date):
            return ["", "", ""]
        return [str(value.day), str(value.month), str(value.year)]


class UploadsInput(forms.FileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True
