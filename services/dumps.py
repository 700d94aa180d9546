"""The whole catalogue and what came of applications, each as one file: open data in CSV and in JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from common import languages
from common.localized import text_in
from services.models import Service, ServiceFigure

# Fewer applications than this could point at a person.
FEWEST_TOLD = 10

Rows = Iterator[dict[str, Any]]


def catalogue() -> Rows:
    """One row a service open to the public, by code."""
    services = Service.objects.published().for_cards().order_by("code")
    for service in services.iterator(chunk_size=1000):
        yield {
            "code": service.code,
            **{f"title_{code}": text_in(service.title, code) for code in languages.CODES},
            "kind": service.kind,
            "audience": " ".join(service.audience),
            "category": service.category.code,
            "agency": service.agency.code,
            "term_amount": service.term_amount,
            "term_unit": service.term_unit,
            "is_free": service.is_free,
        }


def outcomes() -> Rows:
    """How the applications for each service ended; services with few of them are left out."""
    figures = ServiceFigure.objects.filter(service__is_published=True).select_related("service")
    for figure in figures.order_by("service__code").iterator(chunk_size=1000):
        if figure.total >= FEWEST_TOLD:
            counts = _counts(figure)
            # With one counter left out the sum would tell it.
            total = None if None in counts.values() else figure.total
            yield {"code": figure.service.code, **counts, "total": total}


def _counts(figure: ServiceFigure) -> dict[str, int | None]:
    """The counters; one that is small, but not nought, is not told."""
    counts = {field.name: getattr(figure, field.name) for field in figure.counters()}
    return {name: count if count == 0 or count >= FEWEST_TOLD else None for name, count in counts.items()}


DUMPS: dict[str, Callable[[], Rows]] = {"services": catalogue, "outcomes": outcomes}


def dump(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """`form` is csv or json; the file is named for the day."""
    rows = DUMPS[name]()
    response = _csv(rows) if form == "csv" else _json(rows)
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.{form}"'
    return response


def _csv(rows: Rows) -> HttpResponse:
    # The mark at the beginning lets spreadsheet programs read the letters right.
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(text, row)
            writer.writeheader()
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def _harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _json(rows: Rows) -> HttpResponse:
    return HttpResponse(
        json.dumps(list(rows), ensure_ascii=False, separators=(",", ":")), content_type="application/json"
    )
