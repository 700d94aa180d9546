"""The language switch: a link to the same page in another language, by which the choice is remembered.

Pages themselves never set the cookie, so that they stay the same for everybody and can be cached.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.languages import CODES


def switch_url(request: HttpRequest, code: str) -> str:
    """The address that leads back to the page of `request` in the language `code`."""
    return f"{reverse('language', args=[code])}?{urlencode({'next': request.get_full_path()})}"


@login_not_required
@require_safe
@never_cache
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language in the browser, for addresses that carry none, and go to `?next=` in it.

    The language in which a citizen is written to stays as the profile says.
    """
    if code not in CODES:
        raise Http404
    wanted = request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    response = HttpResponseRedirect(_same_page(wanted if is_ours else f"/{code}/", code))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _same_page(path: str, code: str) -> str:
    """The page in the language `code`; an address without a language stays, and follows the cookie."""
    translated = translate_url(path, code)
    if translated != path:
        return translated
    # Also where there is no such page, so that its absence is told in the language that was asked for.
    known = next((each for each in CODES if path.startswith(f"/{each}/")), None)
    return path.replace(known, code, 1) if known else path
