"""Classifiers for programs: territory by SOATO, and mahallas."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from classifiers.models import District, Mahalla, Region
from common.api import PROBLEMS, Portion, Texts, rows_by_code, texts

router = Router(tags=["classifiers"])


class Unit(Schema):
    code: str = Field(description="SOATO code.")
    name: Texts
    valid_from: date | None
    valid_to: date | None


class DistrictUnit(Unit):
    region: str = Field(description=_("SOATO code of the region."))


class MahallaUnit(Unit):
    kind: str = Field(description="MFY, QFY, OFY or empty.")
    district: str = Field(description=_("SOATO code of the district."))


class Mahallas(Schema):
    items: list[MahallaUnit]
    next: str | None


class Regions(Schema):
    items: list[Unit]
    next: str | None


class Districts(Schema):
    items: list[DistrictUnit]
    next: str | None


class OfRegion(Portion):
    region: str = Field("", max_length=7, pattern=r"^[0-9]*$", description=_("SOATO code of the region."))


class OfDistrict(Portion):
    district: str = Field("", max_length=7, pattern=r"^[0-9]*$", description=_("SOATO code of the district."))


@router.get("/classifiers/regions", response={200: Regions, **PROBLEMS}, summary=_("Regions by SOATO code"))
def regions(request: HttpRequest, portion: Query[Portion]) -> dict[str, Any]:
    rows, following = rows_by_code(Region.objects.all(), portion)
    return {"items": [unit(row) for row in rows], "next": following}


@router.get(
    "/classifiers/districts",
    response={200: Districts, **PROBLEMS},
    summary=_("Districts and cities of the same rank by SOATO code"),
)
def districts(request: HttpRequest, portion: Query[OfRegion]) -> dict[str, Any]:
    chosen = District.objects.filter(region_id=portion.region) if portion.region else District.objects.all()
    rows, following = rows_by_code(chosen, portion)
    return {"items": [{**unit(row), "region": row.region_id} for row in rows], "next": following}


@router.get(
    "/classifiers/mahallas",
    response={200: Mahallas, **PROBLEMS},
    summary=_("Mahallas by the code of the Ministry of Internal Affairs"),
)
def mahallas(request: HttpRequest, portion: Query[OfDistrict]) -> dict[str, Any]:
    chosen = Mahalla.objects.all()
    if portion.district:
        chosen = chosen.filter(district_id=portion.district)
    rows, following = rows_by_code(chosen, portion)
    return {
        "items": [{**unit(row), "kind": row.kind, "district": row.district_id} for row in rows],
        "next": following,
    }


def unit(row: Region | District | Mahalla) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": texts(row.names),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }
