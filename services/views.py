"""The catalogue and the page of a service: open to everybody, the same for all who are not signed in."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from common.caching import public_page
from services.alternates import alternates
from services.catalogue import Catalogue, Wanted
from services.fees import fee_table
from services.kinds import Audience
from services.models import Category, Service
from services.passport import facts, figures
from services.wording import heading, outcome

SIMILAR = 4


@login_not_required
@require_safe
@public_page
def catalogue(request: HttpRequest) -> HttpResponse:
    wanted = Wanted.read(request.GET)
    shown = Catalogue(wanted)
    page = shown.page(request.GET.get("page", "1"))
    parameters = wanted.parameters()
    context: dict[str, Any] = {
        "wanted": wanted,
        "heading": heading(wanted.query),
        "outcome": outcome(wanted.query, page.paginator.count),
        "page_obj": page,
        "total": page.paginator.count,
        "page_parameters": f"{parameters}&" if parameters else "",
        "categories": shown.categories,
        "agencies": shown.agencies,
        "filters_chosen": shown.filters_chosen(),
        "audiences": Audience.choices,
        "all_categories": [] if page.paginator.count else Category.objects.with_counts(),
        **alternates("services:catalogue"),
    }
    return render(request, "services/catalogue.html", context)


@login_not_required
@require_safe
@public_page
def service(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Service.objects.published().for_page(), code=code)
    version = found.published_version
    context: dict[str, Any] = {
        "service": found,
        "definition": version.definition,
        "passport": version.definition.passport,
        "version": version,
        "fees": fee_table(version.definition.passport),
        "facts": facts(found, version.definition.passport),
        "figures": figures(found),
        "similar": Service.objects.beside(found, SIMILAR),
        **alternates("services:service", found.code),
    }
    return render(request, "services/service.html", context)
