"""Brings agencies and their desks from a data file into the tables; running it again changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.models import NO_CENTRAL_DESK, Agency, Desk
from common.page_store import forget_pages
from common.parts import Part
from common.yaml_files import Flaw, YamlFile


@dataclass
class Report:
    """How many agencies were sound, and what is wrong with the others."""

    total: int = 0
    sound: int = 0
    flaws: list[Flaw] = field(default_factory=list)


def load(file: YamlFile, *, dry_run: bool) -> Report:
    """Save each sound row of `file` with its desks; a flawed one is reported and does not stop the others."""
    report = Report()
    for place in Part(file, file.document, "", report.flaws).items():
        report.total += 1
        row = Part(file, place.value, place.path)
        _read(row)
        if not row.flaws:
            _try(row, dry_run=dry_run)
        report.flaws += row.flaws
        report.sound += not row.flaws
    forget_pages()
    return report


def _read(row: Part) -> None:
    """Note what is missing or misspelt in a row."""
    entries = row.entries(
        required=["code", "name", "short_name", "desks"], optional=["phone", "site", "address"]
    )
    for name in ("code", "phone", "site"):
        entries[name].text()
    for name in ("name", "short_name"):
        _read_name(entries[name])
    if entries["address"].value:
        _read_name(entries["address"])
    for desk in entries["desks"].items():
        parts = desk.entries(required=["code", "name"], optional=["region_code"])
        parts["code"].text()
        _read_name(parts["name"])


def _read_name(place: Part) -> None:
    if place.value is not None:
        for text in place.entries(required=["uz", "ru"], optional=["uz-cyrl"]).values():
            text.text()


def _try(row: Part, *, dry_run: bool) -> None:
    try:
        with transaction.atomic():
            save(row.value)
            transaction.set_rollback(dry_run)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            Part(row.file, None, f"{row.path}.{name}", row.flaws).flaw("; ".join(messages))


def save(row: Mapping[str, Any]) -> None:
    """Write one agency with its desks; ValidationError for what the tables refuse."""
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
        raise ValidationError({"desks": [NO_CENTRAL_DESK]})
