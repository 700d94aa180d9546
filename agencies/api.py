"""Agencies for programs: open data, the same for everybody."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from agencies.models import Agency
from common.api import PROBLEMS, Portion, ProblemDetails, Texts, rows_by_code, texts

router = Router(tags=["agencies"])


class AgencyItem(Schema):
    code: str
    name: Texts
    short_name: Texts
    phone: str
    site: str
    address: Texts


class AgencyPage(Schema):
    items: list[AgencyItem]
    next: str | None


@router.get("/agencies", response={200: AgencyPage, **PROBLEMS}, summary=_("All agencies, by code"))
def agencies(request: HttpRequest, portion: Query[Portion]) -> dict[str, Any]:
    rows, following = rows_by_code(Agency.objects.all(), portion)
    return {"items": [item(row) for row in rows], "next": following}


@router.get(
    "/agencies/{code}",
    response={200: AgencyItem, 404: ProblemDetails, **PROBLEMS},
    summary=_("One agency"),
)
def agency(request: HttpRequest, code: str) -> dict[str, Any]:
    return item(get_object_or_404(Agency, code=code.replace("\0", "")))


def item(row: Agency) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": texts(row.name),
        "short_name": texts(row.short_name),
        "phone": row.phone,
        "site": row.site,
        "address": texts(row.address) if row.address else {},
    }
