"""Classifiers for programs that depend on the day: the base amount, the working calendar."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from classifiers.models import BaseAmount
from classifiers.workdays import is_working_day
from common.api import PROBLEMS

router = Router(tags=["classifiers"])

EARLIEST_YEAR, LATEST_YEAR = 2020, 2035


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


class OfYear(Schema):
    year: int = Field(ge=EARLIEST_YEAR, le=LATEST_YEAR, description=_("The calendar year."))


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
