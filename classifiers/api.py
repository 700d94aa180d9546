"""Classifiers for programs: territory by SOATO, the base amount, working days."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from classifiers.models import BaseAmount, District, Mahalla, Region
from classifiers.workdays import is_working_day
from common.api import PROBLEMS, Portion, Texts, rows_by_code, texts

router = Router(tags=["classifiers"])

EARLIEST_YEAR, LATEST_YEAR = 2020, 2035


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


class Amount(Schema):
    code: str = Field(description="The day from which the amount is in force.")
    amount_sum: int = Field(description="Whole soʻm.")
    valid_from: date
    basis: str


class Amounts(Schema):
    items: list[Amount]
    next: str | None = None


class Day(Schema):
    code: str = Field(description="The day, as 2026-12-31.")
    working: bool


class Days(Schema):
    items: list[Day]
    next: str | None = None


class OfRegion(Portion):
    region: str = Field("", max_length=7, pattern=r"^[0-9]*$", description=_("SOATO code of the region."))


class OfDistrict(Portion):
    district: str = Field("", max_length=7, pattern=r"^[0-9]*$", description=_("SOATO code of the district."))


class OfYear(Schema):
    year: int = Field(ge=EARLIEST_YEAR, le=LATEST_YEAR, description=_("The calendar year."))


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


@router.get(
    "/classifiers/base-amounts",
    response={200: Amounts, **PROBLEMS},
    summary=_("The base amount (BHM) from which fees are reckoned, the latest first"),
)
def base_amounts(request: HttpRequest) -> dict[str, Any]:
    return {
        "items": [
            {
                "code": row.valid_from.isoformat(),
                "amount_sum": row.amount_tiyin // 100,
                "valid_from": row.valid_from,
                "basis": row.basis,
            }
            for row in BaseAmount.objects.order_by("-valid_from")
        ]
    }


@router.get(
    "/classifiers/calendar",
    response={200: Days, **PROBLEMS},
    summary=_("Each day of a year: is it a working day"),
)
def calendar(request: HttpRequest, of: Query[OfYear]) -> dict[str, Any]:
    first = date(of.year, 1, 1)
    days = (first + timedelta(days=count) for count in range(366))
    return {
        "items": [
            {"code": day.isoformat(), "working": is_working_day(day)} for day in days if day.year == of.year
        ]
    }


def unit(row: Region | District | Mahalla) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": texts(row.names),
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }
