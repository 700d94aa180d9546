"""Template filters for the reader's language: content, days, moments and money."""

from collections.abc import Mapping
from datetime import date, datetime

from django import template

from common.dates import day_text, moment_text
from common.localized import active_language, text_in
from common.money import format_sum

register = template.Library()


@register.filter
def localized(value: Mapping[str, str] | str | None) -> str:
    """The text of a language -> text mapping; plain text passes as it is."""
    if not value:
        return ""
    return value if isinstance(value, str) else text_in(value, active_language())


@register.filter
def day(value: date | str | None) -> str:
    """A day or a moment, or an ISO day such as `2026-11-30` kept in JSON, as a day."""
    if not value:
        return ""
    return day_text(datetime.fromisoformat(value) if isinstance(value, str) else value, active_language())


@register.filter
def moment(value: datetime | None) -> str:
    """Day and time in Tashkent."""
    return moment_text(value, active_language()) if value else ""


@register.filter
def money(tiyin: int | None) -> str:
    """Whole tiyin as a sum in soʻm."""
    return "" if tiyin is None else format_sum(tiyin, active_language())
