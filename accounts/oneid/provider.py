"""OneID as a provider of django-allauth: how a sign-in is begun, and which account an answer belongs to."""

import secrets
import time
from typing import Any, ClassVar
from urllib.parse import urlencode

from allauth.socialaccount.providers.base import AuthProcess, Provider, ProviderAccount
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from accounts.identity import Identity
from accounts.oneid import client
from accounts.oneid.failures import Failure, OneIDError
from common.encryption import blind_index
from common.languages import CODES
from common.localized import active_language

STATE_SECONDS = 300


class OneIDAccount(ProviderAccount):
    """OneID's account page has no address of its own."""


class OneIDProvider(Provider):
    id = "oneid"
    name = "OneID"
    account_class: ClassVar = OneIDAccount
    uses_apps = False
    supports_redirect = True

    def get_login_url(self, request: HttpRequest, **kwargs: str) -> str:
        return begin_address(kwargs.get("next", ""))

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponseRedirect:
        """Step 1, remembering in the session what this sign-in is for."""
        # The language rides along: OneID returns to an address without one, perhaps when the session is gone.
        state = f"{secrets.token_urlsafe(32)}.{active_language()}"
        self.stash_redirect_state(
            request, process, next_url=next_url, data=data, state_id=state, begun_at=time.time(), **kwargs
        )
        return HttpResponseRedirect(client.authorization_address(state))

    def take_state(self, request: HttpRequest, state: str) -> dict[str, Any]:
        """What was remembered under `state`, then forgotten; raises `OneIDError` when it is not valid."""
        try:
            stashed: dict[str, Any] = self.unstash_redirect_state(request, state)
        except PermissionDenied:
            raise OneIDError(Failure.EXPIRED, "unknown state") from None
        if time.time() - stashed["begun_at"] > STATE_SECONDS:
            raise OneIDError(Failure.EXPIRED, "late return")
        return stashed

    def extract_uid(self, data: Identity) -> str:
        return blind_index(data.pin)

    def extract_extra_data(self, data: Identity) -> dict[str, Any]:
        # allauth keeps this unencrypted; what OneID said is in User.oneid_answer.
        return {}


def begin_address(next_url: str = "") -> str:
    """Where a sign-in is begun, to come back to `next_url`."""
    return reverse("accounts:begin") + (f"?{urlencode({'next': next_url})}" if next_url else "")


def language_of(state: str) -> str:
    """The language in which a sign-in was begun, or "" when `state` does not tell."""
    language = state.rpartition(".")[2]
    return language if language in CODES else ""


provider_classes = [OneIDProvider]

__all__ = ["AuthProcess", "OneIDProvider", "begin_address", "language_of", "provider_classes"]
