"""The language switch: a link to the same page in another language, by which the choice is remembered.

Pages themselves never set the cookie, so that they stay the same for everybody and can be cached. On a page with a
form the link is a button that posts the form here, so that what was typed comes along; nothing is sent by it.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.endings import Ending
from accounts.kept_forms import put_aside, without_restored
from common.languages import CODES


def switch_url(request: HttpRequest, code: str) -> str:
    """The address that leads back to the page of `request` in the language `code`."""
    page = without_restored(request.get_full_path())
    return f"{reverse('language', args=[code])}?{urlencode({'next': page})}"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language in the browser, for addresses that carry none, and go to `?next=` in it.

    The language in which a citizen is written to stays as the profile says.
    """
    if code not in CODES:
        raise Http404
    wanted = request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    page = _same_page(wanted if is_ours else f"/{code}/", code)
    if request.method == "POST":
        with translation.override(code):
            page = _with_what_was_typed(request, page)
    response = HttpResponseRedirect(page)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response


def _with_what_was_typed(request: HttpRequest, page: str) -> str:
    """The address of the page at which the posted form is filled in again."""
    page, ending = put_aside(request, page, because="language")
    if request.user.is_authenticated and ending in {Ending.TOO_LONG, Ending.LOST}:
        messages.warning(request, _("What you had typed could not be taken along. Please type it again."))
    return page


def _same_page(path: str, code: str) -> str:
    """The page in the language `code`; an address without a language stays, and follows the cookie."""
    translated = translate_url(path, code)
    if translated != path:
        return translated
    # Also where there is no such page, so that its absence is told in the language that was asked for.
    known = next((each for each in CODES if path.startswith(f"/{each}/")), None)
    return path.replace(known, code, 1) if known else path
