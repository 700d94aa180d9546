"""What every page's frame needs to know: the language switch, who is signed in, whether this is a demonstration."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from common.languages import LANGUAGES
from notifications.models import Notice


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
    path = request.get_full_path()
    return [
        {"code": code, "name": name, "url": _same_page(request, path, code), "current": code == current}
        for code, name in LANGUAGES
    ]


def _same_page(request: HttpRequest, path: str, code: str) -> str:
    translated = translate_url(path, code)
    if translated != path or path.startswith(f"/{code}/"):
        return translated
    # An address without a language (sign-in of officers, errors): the choice goes through the remembered cookie.
    return f"/{code}/?{urlencode({'back': request.path})}"


def _reader(request: HttpRequest) -> dict[str, Any]:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return {"signed_in": False, "person_name": "", "unread_notices": 0}
    return {
        "signed_in": True,
        "person_name": request.user.get_short_name(),
        "unread_notices": Notice.objects.of_citizen(request.user).unread().count(),
    }
