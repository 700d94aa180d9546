"""The map of the site for crawlers: every open page in each language."""

from collections.abc import Iterator
from math import ceil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from common.caching import public_page
from services.alternates import alternates
from services.models import Service

# A file of the map may hold 50,000 addresses; each service has one a language.
SERVICES_IN_A_FILE = 5000
MOST_FILES = 1000
PAGES = ("home", "services:catalogue", "about", "accessibility")


@login_not_required
@require_safe
@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the map's files."""
    files = 1 + ceil(Service.objects.published().count() / SERVICES_IN_A_FILE)
    addresses = [settings.PUBLIC_URL + reverse("sitemap_page", args=[number]) for number in range(files)]
    return render(request, "portal/sitemap_index.xml", {"addresses": addresses}, "application/xml")


@login_not_required
@require_safe
@public_page
def sitemap_page(request: HttpRequest, page: int) -> HttpResponse:
    """File 0 has the pages of the portal itself, the others services by number; each with its other languages."""
    if page > MOST_FILES:
        raise Http404
    entries = [_entry(name) for name in PAGES] if page == 0 else list(_services(page))
    if not entries:
        raise Http404
    return render(request, "portal/sitemap.xml", {"entries": entries}, "application/xml")


def _services(page: int) -> Iterator[dict[str, object]]:
    start = (page - 1) * SERVICES_IN_A_FILE
    rows = Service.objects.published().order_by("code").values_list("code", "current__published_at")
    for code, published_at in rows[start : start + SERVICES_IN_A_FILE]:
        yield {**_entry("services:service", code), "changed": published_at}


def _entry(name: str, *args: str) -> dict[str, object]:
    return {"alternates": alternates(name, *args)["alternates"]}
