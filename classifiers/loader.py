"""Brings the tables of classifiers to the state of the files in `classifiers/data/`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from classifiers import territory
from classifiers.files import Amount, Unit, read_folder
from classifiers.models import BaseAmount, District, Region, Territory
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
    """Load regions, districts and base amounts from `folder`; running it again changes nothing.

    FileFlaws, and nothing is loaded, where the files hold a flaw.
    """
    content = read_folder(folder)
    loaded = [
        _load_units(Region, content.regions),
        _load_units(District, content.districts),
        _load_amounts(content.amounts),
    ]
    territory.forget()
    forget_pages()
    return loaded


def _load_units(model: type[Territory], units: list[Unit]) -> Loaded:
    known = {unit.pk: unit for unit in model.objects.all()}
    rows = [model(**unit.columns()) for unit in units]
    added = [row for row in rows if row.pk not in known]
    changed = [row for row in rows if row.pk in known and _differ(row, known[row.pk])]
    model.objects.bulk_create(added)
    model.objects.bulk_update(changed, ["names", "valid_from", "valid_to"])
    gone = model.objects.filter(valid_to=None).exclude(pk__in=[row.pk for row in rows])
    return Loaded(model.__name__, len(rows), len(added), len(changed), gone.update(valid_to=today()))


def _differ(row: Territory, other: Territory) -> bool:
    return any(getattr(row, name) != getattr(other, name) for name in ("names", "valid_from", "valid_to"))


def _load_amounts(amounts: list[Amount]) -> Loaded:
    """Only what is missing is added: administrators correct and add amounts themselves."""
    known: set[date] = set(BaseAmount.objects.values_list("valid_from", flat=True))
    missing = [
        BaseAmount(valid_from=each.valid_from, amount_tiyin=from_sum(each.amount), basis=each.basis)
        for each in amounts
        if each.valid_from not in known
    ]
    BaseAmount.objects.bulk_create(missing)
    return Loaded("BaseAmount", len(amounts), len(missing), 0)
