"""What a session holds beyond Django's own, OneID's access token, and how a session ends."""

from django.contrib.auth import logout
from django.http import HttpRequest

from accounts import actions
from common.encryption import encrypt

_ONEID_TOKEN = "oneid_token"  # noqa: S105  (a key of the session, not a token)


def remember_oneid_token(request: HttpRequest, token: str) -> None:
    """Keep the token, encrypted, for step 4 of OneID's protocol."""
    request.session[_ONEID_TOKEN] = encrypt(token)


def sign_out(request: HttpRequest) -> None:
    """End this session first, so that it ends whatever happens to the one at OneID."""
    token = str(request.session.get(_ONEID_TOKEN, ""))
    logout(request)
    if token:
        actions.leave_oneid(token=token)
