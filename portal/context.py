"""What every page's frame needs to know: the language switch, who is signed in, whether this is a demonstration."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from common.languages import LANGUAGES
from notifications.models import Notice
from portal.language import switch_url


def frame(request: HttpRequest) -> dict[str, Any]:
    """Variables of `layout/page.html`; touches no session where the reader has none, so that pages stay cacheable."""
    return {
        "demo": settings.DEMO,
        "languages": _languages(request),
        "public_url": settings.PUBLIC_URL,
        **_reader(request),
    }


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    current = get_language()
    return [
        {"code": code, "name": name, "url": switch_url(request, code), "current": code == current}
        for code, name in LANGUAGES
    ]


def _reader(request: HttpRequest) -> dict[str, Any]:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return {"signed_in": False, "person_name": "", "unread_notices": 0}
    return {
        "signed_in": True,
        "person_name": request.user.get_short_name(),
        "unread_notices": Notice.objects.of_citizen(request.user).unread().count(),
    }
