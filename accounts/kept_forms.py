"""What was typed into a form by somebody who was no longer signed in: kept, and offered again afterwards."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from common.encryption import decrypt, encrypt

View = Callable[..., HttpResponseBase]

_KEY = "kept_form"
_SECONDS = 60 * 60
_LONGEST = 64 * 1024


@dataclass(frozen=True)
class KeptForm:
    """Where the form was going, and its fields as (name, value) pairs; files are not kept."""

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Sends strangers to the sign-in as Django does, but first puts aside the form that they were sending.

    It stands behind the CSRF check, so nobody else's page can leave a form here.
    """

    def get_login_url(self, view_func: View) -> str:
        # Django marks the pages of the admin's site in this way, but not those of its models.
        if hasattr(view_func, "model_admin"):
            return reverse("admin:login")
        return super().get_login_url(view_func)

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseRedirect:
        login_url = self.get_login_url(view_func)
        if request.method == "POST" and login_url == settings.LOGIN_URL and _keep(request):
            return redirect_to_login(reverse("accounts:resume"), resolve_url(login_url))
        return super().handle_no_permission(request, view_func)


def kept(request: HttpRequest) -> KeptForm | None:
    """The form put aside in this session during the last hour."""
    if not (token := request.session.get(_KEY)):
        return None
    document = json.loads(decrypt(token))
    if time.time() - document["at"] > _SECONDS:
        return None
    fields = tuple((name, value) for name, value in document["fields"])
    return KeptForm(document["path"], fields, document["had_files"])


def _keep(request: HttpRequest) -> bool:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    document = {
        "path": request.get_full_path(),
        "fields": fields,
        "had_files": bool(request.FILES),
        "at": time.time(),
    }
    text = json.dumps(document)
    if not fields or len(text) > _LONGEST:
        return False
    request.session[_KEY] = encrypt(text)
    return True
