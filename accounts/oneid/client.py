"""OneID's four steps, all at one address: form bodies, names of its own, errors in several shapes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from accounts.oneid.failures import Failure, OneIDError
from common.http import Client, Deadline, HttpError


def return_address() -> str:
    """Where OneID sends people back to: registered with the operator, hence never taken from the request."""
    return f"{settings.PUBLIC_URL}{reverse('oneid_callback')}"


def authorization_address(state: str) -> str:
    """Step 1: where to send the person."""
    query = urlencode(
        {
            "response_type": "one_code",
            "client_id": settings.ONEID_CLIENT_ID,
            "redirect_uri": return_address(),
            "scope": settings.ONEID_SCOPE,
            "state": state,
        }
    )
    return f"{settings.ONEID_URL}?{query}"


def answer_for(code: str) -> tuple[dict[str, Any], str]:
    """Steps 2 and 3, under one deadline: what OneID states about the person, and the access token."""
    deadline = Deadline(settings.ONEID_TIMEOUT)
    granted = _post(
        {"grant_type": "one_authorization_code", "redirect_uri": return_address(), "code": code}, deadline
    )
    token = granted.get("access_token")
    if not isinstance(token, str) or not token or not token.isascii():
        raise OneIDError(Failure.BROKEN, "no access token")
    fields = {"grant_type": "one_access_token_identify", "access_token": token, "scope": settings.ONEID_SCOPE}
    return _post(fields, deadline), token


def log_out(access_token: str) -> None:
    """Step 4. Any answer will do: `OneIDError` is raised only when OneID could not be reached."""
    fields = {"grant_type": "one_log_out", "access_token": access_token, "scope": settings.ONEID_SCOPE}
    _send(fields, Deadline(settings.ONEID_TIMEOUT))


def _post(fields: Mapping[str, str], deadline: Deadline) -> dict[str, Any]:
    status, document = _send(fields, deadline)
    if not isinstance(document, dict):
        raise OneIDError(Failure.BROKEN, f"HTTP {status}, not a JSON object")
    if status != 200 or document.get("error"):
        # The error's words are logged, cut short: observed ones are codes such as CLIENT_SECRET_NOT_FOUND.
        raise OneIDError(Failure.BROKEN, f"HTTP {status}, error {str(document.get('error'))[:60]!r}")
    return document


def _send(fields: Mapping[str, str], deadline: Deadline) -> tuple[int, object]:
    """The status and the JSON document of the answer, or `None` in place of a document that is none."""
    credentials = {"client_id": settings.ONEID_CLIENT_ID, "client_secret": settings.ONEID_CLIENT_SECRET}
    client = Client(settings.ONEID_URL, timeout=settings.ONEID_TIMEOUT, name="oneid")
    try:
        response = client.request("POST", form={**fields, **credentials}, deadline=deadline)
    except HttpError as error:
        broken = error.kind in {"protocol", "too_large"}
        raise OneIDError(Failure.BROKEN if broken else Failure.UNAVAILABLE, error.kind) from error
    if response.status >= 500 or response.status == 429:
        raise OneIDError(Failure.UNAVAILABLE, f"HTTP {response.status}")
    try:
        return response.status, response.json()
    except HttpError:
        return response.status, None
