"""The page that explains the programs' door, drawn from its own OpenAPI document: no script, any browser."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from common.caching import public_page
from portal.api import api


@dataclass(frozen=True)
class Operation:
    """One address: what it gives, which parameters it takes, one address to try."""

    path: str
    summary: str
    parameters: list[dict[str, str]]
    example: str


EXAMPLES = {
    "/api/v1/services": "/api/v1/services?q=nafaqa&limit=5",
    "/api/v1/services/{code}": "/api/v1/services/903",
    "/api/v1/agencies/{code}": "/api/v1/agencies/bandlik",
    "/api/v1/classifiers/districts": "/api/v1/classifiers/districts?region=1703",
    "/api/v1/classifiers/calendar": "/api/v1/classifiers/calendar?year=2026",
    "/api/v1/classifiers/mahallas": "/api/v1/classifiers/mahallas?district=1703202",
}


@login_not_required
@public_page
def docs(request: HttpRequest) -> HttpResponse:
    operations = [
        Operation(
            path, gettext(get["summary"]), _parameters(get), settings.PUBLIC_URL + EXAMPLES.get(path, path)
        )
        for path, get in _described()
    ]
    context = {"operations": operations, "address": settings.PUBLIC_URL}
    return render(request, "portal/api_docs.html", context)


def _parameters(get: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {
            "label": parameter["name"],
            "text": gettext(description) if (description := _description(parameter)) else "",
        }
        for parameter in get.get("parameters", [])
    ]


def _description(parameter: dict[str, Any]) -> str:
    return str(parameter.get("description") or parameter["schema"].get("description", ""))


@lru_cache(maxsize=1)
def _described() -> list[tuple[str, dict[str, Any]]]:
    return [(path, each["get"]) for path, each in api.get_openapi_schema()["paths"].items()]
