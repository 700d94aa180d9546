"""What the public may know of how applications for a service end; numbers that could point at somebody stay hidden."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.localized import active_language, text_in
from formspec.definition import Definition
from services.models import Service, ServiceFigure
from services.wording import duration_text

# Fewer people than these are never shown as a number.
MINIMUM = 10

Row = dict[str, object]


@dataclass(frozen=True)
class Outcomes:
    """`counters` are rows of {label, text}; `really_took` is a length of time in words, or empty.

    `refusals` are rows of {label, share in per cent}, the most frequent first; empty where nothing may be told.
    """

    counters: list[Row]
    really_took: str
    refusals: list[Row]


def outcomes(service: Service, definition: Definition) -> Outcomes:
    """What the page of `service` tells; one query."""
    figure = ServiceFigure.objects.filter(service=service).first()
    if figure is None:
        return Outcomes([], "", [])
    took = "" if figure.median_minutes is None else duration_text(figure.median_minutes)
    return Outcomes(_counters(figure), took, _refusals(figure, definition))


def _counters(figure: ServiceFigure) -> list[Row]:
    """Public counters, the sum last; nothing where hardly anybody has applied.

    The sum leaves out what is hidden: otherwise a subtraction would tell it.
    """
    numbers = {str(field.verbose_name): int(getattr(figure, field.name)) for field in figure.counters()}
    told = sum(number for number in numbers.values() if number >= MINIMUM)
    if not told:
        return []
    few = _("fewer than %(minimum)d") % {"minimum": MINIMUM}
    rows: list[Row] = [
        {"label": label, "text": str(number) if number >= MINIMUM else few}
        for label, number in numbers.items()
    ]
    is_whole = all(number >= MINIMUM for number in numbers.values())
    total = str(told) if is_whole else _("at least %(number)d") % {"number": told}
    return [*rows, {"label": _("All applications"), "text": total}]


def _refusals(figure: ServiceFigure, definition: Definition) -> list[Row]:
    """Shares of the reasons; those of earlier versions and rare ones stand together as other reasons."""
    language = active_language()
    shares = {str(code): int(share) for code, share in figure.refusals.items()}
    named = {code: share for code, share in shares.items() if code in definition.refusal_reasons}
    rows: list[Row] = [
        {"label": text_in(definition.refusal_reasons[code], language), "share": share}
        for code, share in sorted(named.items(), key=lambda pair: -pair[1])
    ]
    other = 100 - sum(named.values())
    return [*rows, {"label": _("Other reasons"), "share": other}] if rows and other > 0 else rows
