"""Reads the files of this room, `territory.yaml` and `base_amounts.yaml`, and says everything that is wrong in them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from common import languages
from common.parts import Part
from common.yaml_files import FileFlaws, read_yaml

REGION = r"17\d{2}"
DISTRICT = r"17\d{5}"


@dataclass(frozen=True, slots=True)
class Unit:
    """A region or a district as a file gives it; `region` is empty for a region."""

    code: str
    names: dict[str, str]
    valid_from: date | None
    valid_to: date | None
    region: str = ""

    def columns(self) -> dict[str, Any]:
        """The columns of its row."""
        columns = {
            "code": self.code,
            "names": self.names,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
        }
        return {**columns, "region_id": self.region} if self.region else columns


@dataclass(frozen=True, slots=True)
class Amount:
    """A base amount in whole soʻm."""

    valid_from: date
    amount: int
    basis: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that the files of a folder hold."""

    regions: list[Unit]
    districts: list[Unit]
    amounts: list[Amount]


def read_folder(folder: Path) -> Content:
    """The files of `folder`; FileFlaws with all flaws of both where there are any."""
    opened, flaws = [], []
    for name in ("territory.yaml", "base_amounts.yaml"):
        try:
            file = read_yaml(folder / name)
            opened.append(Part(file, file.document))
        except FileFlaws as error:
            flaws += error.flaws
    if flaws:
        raise FileFlaws(flaws)
    territory, base_amounts = opened
    regions, districts = _territory(territory)
    amounts = _amounts(base_amounts)
    if flaws := [*territory.flaws, *base_amounts.flaws]:
        raise FileFlaws(flaws)
    return Content(regions, districts, amounts)


def _territory(top: Part) -> tuple[list[Unit], list[Unit]]:
    regions: list[Unit] = []
    districts: list[Unit] = []
    seen: dict[str, str] = {}
    for place in top.entries(required=["regions"])["regions"].items():
        region = _unit(place, REGION, seen, more=["districts"])
        regions.append(region)
        below = place.value.get("districts") if isinstance(place.value, dict) else None
        for item in Part(place.file, below, f"{place.path}.districts", place.flaws).items():
            district = _unit(item, DISTRICT, seen, region=region.code)
            if district.code and not district.code.startswith(region.code):
                item.flaw(f"the code {district.code} must begin with that of its region, {region.code}")
            districts.append(district)
    return regions, districts


def _unit(
    place: Part, pattern: str, seen: dict[str, str], *, more: list[str] | None = None, region: str = ""
) -> Unit:
    entries = place.entries(
        required=["code", *languages.CODES, *(more or [])], optional=["valid_from", "valid_to"]
    )
    code = entries["code"].text(pattern)
    if code and seen.setdefault(code, place.path) != place.path:
        entries["code"].flaw(f"{code} stands already at {seen[code]}")
    names = {language: entries[language].text() for language in languages.CODES}
    valid_from, valid_to = entries["valid_from"].day(), entries["valid_to"].day()
    if valid_from and valid_to and valid_to <= valid_from:
        entries["valid_to"].flaw("must come after valid_from")
    return Unit(code, names, valid_from, valid_to, region)


def _amounts(top: Part) -> list[Amount]:
    amounts: list[Amount] = []
    for place in top.entries(required=["base_amounts"])["base_amounts"].items():
        entries = place.entries(required=["valid_from", "amount"], optional=["basis"])
        day, amount = entries["valid_from"].day(), entries["amount"].whole(1)
        if day in {known.valid_from for known in amounts}:
            entries["valid_from"].flaw(f"{day} stands twice")
        basis = entries["basis"].text(".{0,200}")
        if day:
            amounts.append(Amount(day, amount, basis))
    return amounts
