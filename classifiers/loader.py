"""Brings the tables of classifiers to the state of the files in `classifiers/data/`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from classifiers import territory
from classifiers.models import BaseAmount, District, Region, Territory
from common import languages
from common.dates import today
from common.money import from_sum
from common.page_store import forget_pages

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Loaded:
    """What a load did to one table."""

    table: str
    total: int
    added: int
    changed: int
    closed: int = 0


@transaction.atomic
def load(folder: Path = DATA) -> list[Loaded]:
    """Load regions, districts and base amounts from `folder`; running it again changes nothing."""
    regions = _read(folder / "territory.yaml")["regions"]
    amounts = _read(folder / "base_amounts.yaml")["base_amounts"]
    districts = [{**unit, "region_id": region["code"]} for region in regions for unit in region["districts"]]
    loaded = [_load_units(Region, regions), _load_units(District, districts), _load_amounts(amounts)]
    territory.forget()
    forget_pages()
    return loaded


def _read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def _load_units(model: type[Territory], units: list[dict[str, Any]]) -> Loaded:
    known = {unit.pk: unit for unit in model.objects.all()}
    rows = [model(**_fields(unit)) for unit in units]
    added = [row for row in rows if row.pk not in known]
    changed = [row for row in rows if row.pk in known and _differ(row, known[row.pk])]
    model.objects.bulk_create(added)
    model.objects.bulk_update(changed, ["names", "valid_from", "valid_to"])
    gone = model.objects.filter(valid_to=None).exclude(pk__in=[row.pk for row in rows])
    return Loaded(model.__name__, len(rows), len(added), len(changed), gone.update(valid_to=today()))


def _differ(row: Territory, other: Territory) -> bool:
    return any(getattr(row, name) != getattr(other, name) for name in ("names", "valid_from", "valid_to"))


def _fields(unit: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "code": unit["code"],
        "names": {language: unit[language] for language in languages.CODES},
        "valid_from": unit.get("valid_from"),
        "valid_to": unit.get("valid_to"),
    }
    if "region_id" in unit:
        fields["region_id"] = unit["region_id"]
    return fields


def _load_amounts(amounts: list[dict[str, Any]]) -> Loaded:
    """Only what is missing is added: administrators correct and add amounts themselves."""
    known: set[date] = set(BaseAmount.objects.values_list("valid_from", flat=True))
    missing = [
        BaseAmount(
            valid_from=amount["valid_from"], amount_tiyin=from_sum(amount["amount"]), basis=amount["basis"]
        )
        for amount in amounts
        if amount["valid_from"] not in known
    ]
    BaseAmount.objects.bulk_create(missing)
    return Loaded("BaseAmount", len(amounts), len(missing), 0)
