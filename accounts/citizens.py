"""Citizens' pages are for people whom OneID has named: what an officer finds there who is signed in by password."""

from collections.abc import Callable, Iterable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import URLPattern
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.staff import ways

View = Callable[..., HttpResponseBase]


def is_identified(user: User | AnonymousUser) -> bool:
    """Whether OneID has said who the person is: an account that an administrator made has no PINFL of its own."""
    return user.is_authenticated and user.pin_index is not None


def came_by_oneid(request: HttpRequest) -> bool:
    """Whether this session is an identified person's, and was not opened by a password alone."""
    used = ways(request)
    return is_identified(request.user) and ("password" not in used or "socialaccount" in used)


def citizen_required(view: View) -> View:
    """Shows an officer who is signed in by password what to do, in place of the page (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated and not came_by_oneid(request):
            return _explained(request)
        return view(request, *args, **kwargs)

    return guarded


def for_citizens(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """The addresses with `citizen_required` around each view."""
    guarded = list(patterns)
    for pattern in guarded:
        pattern.callback = citizen_required(pattern.callback)
    return guarded


@never_cache
def _explained(request: HttpRequest) -> HttpResponseBase:
    page = request.get_full_path() if request.method == "GET" else ""
    way_in = resolve_url(settings.LOGIN_URL) + (f"?{urlencode({'next': page})}" if page else "")
    return render(request, "accounts/not_citizen.html", {"way_in": way_in}, status=403)
