"""An officer's own language, chosen in the header of the admin, whose addresses carry none."""

from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.actions import change_contacts
from accounts.models import User
from common.languages import CODES


@require_POST
def choose_own(request: HttpRequest) -> HttpResponse:
    """Make `language` the officer's own and go back to the page `next`.

    The browser is told too: the pages of signing in and of the second factor do not know who is there.
    """
    code = request.POST.get("language", "")
    if code not in CODES:
        raise Http404
    user = cast(User, request.user)
    change_contacts(user=user, email=user.email, phone=user.phone, language=code)
    response = HttpResponseRedirect(_back(request.POST.get("next", "")))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _back(wanted: str) -> str:
    home = reverse("admin:index")
    ours = wanted.startswith(home) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else home
