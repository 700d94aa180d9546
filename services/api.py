"""The catalogue for programs: services, categories, what came of applications; open data, the same for everybody."""

from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from common.api import PROBLEMS, Portion, ProblemDetails, rows_by_code, skipped, texts
from common.cursors import encode
from services.api_shapes import CategoryPage, ServiceDetail, ServicePage, detail, item
from services.catalogue import Catalogue
from services.models import Category, Service
from services.wanted import Wanted

router = Router(tags=["services"])

# Beyond this many found services nobody reads on.
MOST_FOUND = 1000


class ServiceFilters(Portion):
    q: str = Field("", description=_("What is looked for, in any script; the same search as on the pages."))
    category: str = Field("", description=_("Code of a category."))
    agency: str = Field("", description=_("Code of an agency."))
    audience: Literal["", "person", "organisation"] = Field("", description=_("For whom."))


@router.get(
    "/services",
    response={200: ServicePage, **PROBLEMS},
    summary=_("Services open to the public: all by code, or those found by `q`, the best first"),
)
def services(request: HttpRequest, filters: Query[ServiceFilters]) -> dict[str, Any]:
    wanted = Wanted.read(filters.dict(include={"q", "category", "agency", "audience"}), "uz")
    chosen = Catalogue(wanted).services().for_cards()
    if not wanted.query:
        rows, following = rows_by_code(chosen, filters)
        return {"items": [item(row) for row in rows], "next": following}
    start = skipped(filters, MOST_FOUND)
    found = list(chosen[start : start + filters.limit + 1])
    more = encode(start + filters.limit) if len(found) > filters.limit else None
    return {"items": [item(row) for row in found[: filters.limit]], "next": more}


@router.get(
    "/services/{code}",
    response={200: ServiceDetail, 404: ProblemDetails, **PROBLEMS},
    summary=_("One service with its whole passport"),
)
def service(request: HttpRequest, code: str) -> dict[str, Any]:
    return detail(get_object_or_404(Service.objects.published().for_page(), code=code.replace("\0", "")))


@router.get(
    "/categories",
    response={200: CategoryPage, **PROBLEMS},
    summary=_("Categories of the catalogue, with the number of open services in each"),
)
def categories(request: HttpRequest, portion: Query[Portion]) -> dict[str, Any]:
    rows, following = rows_by_code(Category.objects.with_counts(), portion)
    return {
        "items": [
            {"code": row.code, "name": texts(row.name), "services_count": getattr(row, "services_count", 0)}
            for row in rows
        ],
        "next": following,
    }
