"""The way into the admin: staff only, by password, with a second factor where that is required."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.sessions import sign_out

View = Callable[..., HttpResponse]


def ways(request: HttpRequest) -> set[str]:
    """How this session's person has proved who he is: "password", "mfa", "socialaccount"."""
    return {str(record["method"]) for record in get_authentication_records(request, request.user)}


def only_by_oneid(request: HttpRequest) -> bool:
    used = ways(request)
    return "socialaccount" in used and "password" not in used


def lacks_second_factor(request: HttpRequest) -> bool:
    return bool(settings.STAFF_MFA_REQUIRED) and "mfa" not in ways(request)


def may_work(request: HttpRequest) -> bool:
    """Whether this session may use the admin: it takes more than being staff."""
    user = request.user
    proved = not only_by_oneid(request) and not lacks_second_factor(request)
    return user.is_active and user.is_staff and proved


def entrance(request: HttpRequest) -> HttpResponse:
    """Where somebody who may not work yet has to go next, to come back to `?next=` afterwards."""
    user = request.user
    if not user.is_authenticated:
        return _go("account_login", request)
    if not user.is_staff or (only_by_oneid(request) and not user.has_usable_password()):
        return render(request, "accounts/not_staff.html", status=403)
    if only_by_oneid(request):
        return _go("account_reauthenticate", request)
    if lacks_second_factor(request):
        enrolled = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
        return _go("mfa_reauthenticate" if enrolled else "mfa_activate_totp", request)
    return HttpResponseRedirect(_wanted(request))


def staff_only(view: View) -> View:
    """Pages of passwords and second factors do not exist for citizens; others sign in as staff first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    guarded.login_url = reverse_lazy("account_login")  # type: ignore[attr-defined]
    return guarded


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """The way out, which ends at the staff's sign-in."""
    response = redirect("account_login")
    sign_out(request, response)
    return response


class StaffAdminSite(AdminSite):
    """An admin site entered through `entrance`; Django's own sign-in page is never shown."""

    def has_permission(self, request: HttpRequest) -> bool:
        return may_work(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)
        # Strangers are sent to the staff's sign-in, not to the citizens'.
        guarded.login_url = reverse_lazy("admin:login")
        return guarded

    @method_decorator(login_not_required)
    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return entrance(request)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return leave(request)


def _go(name: str, request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': _wanted(request)})}")


def _wanted(request: HttpRequest) -> str:
    return get_next_redirect_url(request) or reverse("admin:index")
