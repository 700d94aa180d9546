"""What crawlers are to leave alone, and whom researchers of weaknesses write to."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.caching import public_page

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
