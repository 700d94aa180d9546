"""What crawlers and researchers of weaknesses ask for: the map of the site, what to leave alone, whom to write to."""

from collections.abc import Iterator
from datetime import timedelta
from math import ceil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.caching import public_page
from services.alternates import alternates
from services.models import Service

# A file of the map may hold 50,000 addresses; each service has one a language.
SERVICES_IN_A_FILE = 5000
PAGES = ("home", "services:catalogue", "about", "accessibility")
CLOSED = (
    "/admin/",
    "/account/",
    "/language/",
    "/*/account/",
    "/*/applications/",
    "/*/inbox/",
    "/*/verify/",
    "/v/",
)


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


@login_not_required
@require_safe
@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Pages of people's own are closed to crawlers, found pages of the search too: there are endlessly many."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "Disallow: /*?q=",
        "",
        f"Sitemap: {settings.PUBLIC_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@public_page
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell about a weakness (RFC 9116); renewed by itself, since somebody must run the portal to answer."""
    expires = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: uz, ru, en",
        f"Canonical: {settings.PUBLIC_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
