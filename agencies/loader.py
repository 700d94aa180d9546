"""Brings agencies and their desks from a data file into the tables; running it again changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.models import NO_CENTRAL_DESK, Agency, Desk
from common.page_store import forget_pages


@dataclass
class Report:
    """How many agencies were sound, and what is wrong with the others."""

    sound: int = 0
    flaws: list[str] = field(default_factory=list)


def load(rows: Iterable[Mapping[str, Any]], *, dry_run: bool) -> Report:
    """Save each sound row with its desks; a flawed one is reported and does not stop the others."""
    report = Report()
    for position, row in enumerate(rows, start=1):
        try:
            with transaction.atomic():
                save(row)
                transaction.set_rollback(dry_run)
        except (ValidationError, KeyError, TypeError) as error:
            report.flaws.append(f"row {position}: {readable(error)}")
        else:
            report.sound += 1
    forget_pages()
    return report


def save(row: Mapping[str, Any]) -> None:
    agency = Agency.objects.filter(code=row["code"]).first() or Agency(code=row["code"])
    agency.name = row["name"]
    agency.short_name = row["short_name"]
    agency.phone = row.get("phone", "")
    agency.site = row.get("site", "")
    agency.address = row.get("address", {})
    agency.full_clean()
    agency.save()
    for entry in row["desks"]:
        desk = Desk.objects.filter(code=entry["code"]).first() or Desk(code=entry["code"])
        desk.agency = agency
        desk.name = entry["name"]
        desk.region_code = str(entry.get("region_code", ""))
        desk.full_clean()
        desk.save()
    # Where no regional desk is nearer, an application goes to the central one.
    if not agency.desks.filter(region_code="").exists():
        raise ValidationError(NO_CENTRAL_DESK)


def readable(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(error.messages)
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
