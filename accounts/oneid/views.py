"""The doors of a sign-in through OneID: where it is begun, where OneID sends people back to, and why it failed."""

from typing import Any

import structlog
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts import actions
from accounts.oneid import answers, client
from accounts.oneid.failures import Failure, OneIDError
from accounts.oneid.provider import AuthProcess, OneIDProvider, begin_address, language_of
from accounts.sessions import remember_oneid_token
from common.localized import active_language

log = structlog.get_logger(__name__)

AFTER_SIGN_IN = "accounts:profile"


# A link and not a form: Chromium lets no form lead to another origin under our content security policy.
@login_not_required
@never_cache
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Step 1: off to OneID, remembering the safe `?next=`."""
    next_url = get_next_redirect_url(request) or resolve_url(AFTER_SIGN_IN)
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_url)
    return provider_for(request).redirect(request, AuthProcess.LOGIN, next_url=next_url)


@login_not_required
@never_cache
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    """The return from OneID: steps 2 and 3, then a signed-in session, or the way to a page that says why not."""
    state = request.GET.get("state", "")
    if language := language_of(state):
        translation.activate(language)
        request.LANGUAGE_CODE = language
    next_url = ""
    try:
        remembered = provider_for(request).take_state(request, state)
        next_url = remembered["next"]
        return _finish(request, remembered)
    except OneIDError as error:
        return _explain(request, error, next_url)


def provider_for(request: HttpRequest) -> OneIDProvider:
    provider: OneIDProvider = get_adapter().get_provider(request, OneIDProvider.id)
    return provider


def _finish(request: HttpRequest, remembered: dict[str, Any]) -> HttpResponse:
    code = request.GET.get("code", "")
    if not code or "error" in request.GET:
        raise OneIDError(Failure.REFUSED, "no code came back")
    document, token = client.answer_for(code)
    identity = answers.identity(document)
    user = actions.welcome(identity=identity, answer=answers.kept(document), language=active_language())
    if not user.is_active:
        raise OneIDError(Failure.CLOSED, "the account is closed")
    login = provider_for(request).sociallogin_from_response(request, identity)
    login.state = remembered
    response: HttpResponse = complete_social_login(request, login)
    remember_oneid_token(request, token)
    return response


def _explain(request: HttpRequest, error: OneIDError, next_url: str) -> HttpResponse:
    if error.failure is Failure.EXPIRED and request.user.is_authenticated:
        # The back button or a second press after a sign-in that succeeded.
        return HttpResponseRedirect(resolve_url(AFTER_SIGN_IN))
    log.warning("oneid_sign_in_failed", failure=error.failure.code, reason=error.reason)
    return HttpResponseRedirect(error.failure.address(next_url))


# A page of its own: it can be read in another language, and its address holds nothing that OneID sent.
@login_not_required
@never_cache
@require_GET
def failed(request: HttpRequest, code: str) -> HttpResponse:
    """Why the sign-in did not succeed, and another try that leads to `?next=`."""
    failure = Failure.named(code)
    if failure is None:
        raise Http404
    context = {
        "explanation": failure.value,
        "again": begin_address(get_next_redirect_url(request) or ""),
    }
    return render(request, "accounts/sign_in_failed.html", context, status=failure.value.status)
