"""Who is asked to sign in, and what becomes of the form that he was sending."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from accounts.endings import Ending
from accounts.kept_forms import put_aside
from accounts.sessions import last_person, remember_person

View = Callable[..., HttpResponseBase]


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Sends strangers to the sign-in as Django does, but first puts aside the form that they were sending.

    It stands behind the CSRF check, so nobody else's page can leave a form here.
    """

    def process_view(self, request: HttpRequest, view_func: View, *called_with: Any) -> Any:
        refusal = super().process_view(request, view_func, *called_with)
        if refusal is None and getattr(view_func, "login_required", True):
            request.admitted = request.user.pk  # type: ignore[attr-defined]
        return refusal

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # Set behind the sign-in only: open pages are the same for everybody.
        if admitted := getattr(request, "admitted", None):
            remember_person(request, response, admitted)
        return response

    def get_login_url(self, view_func: View) -> str:
        # Django marks the pages of the admin's site in this way, but not those of its models.
        if hasattr(view_func, "model_admin"):
            return reverse("admin:login")
        return super().get_login_url(view_func)

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseRedirect:
        login_url = self.get_login_url(view_func)
        if login_url != settings.LOGIN_URL:
            # The page of signing in to the admin says nothing of what was kept; the form itself does.
            keeps = request.method == "POST" and getattr(view_func, "keeps_form", False)
            path = request.get_full_path()
            kept_at = put_aside(request, path, because="session")[0] if keeps else path
            return redirect_to_login(kept_at, resolve_url(login_url))
        path, ending = request.get_full_path(), Ending.ENDED if last_person(request) else None
        if request.method == "POST":
            path, ending = put_aside(request, path, because="session")
        reason = f"?{urlencode({'reason': ending})}" if ending else ""
        return redirect_to_login(path, f"{resolve_url(login_url)}{reason}")
