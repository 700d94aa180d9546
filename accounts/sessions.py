"""What a browser holds beyond Django's own: OneID's access token, whose session it was; and how a session ends."""

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from accounts import actions
from common.encryption import decrypt, encrypt

_ONEID_TOKEN = "oneid_token"  # noqa: S105  (a key of the session, not a token)
PERSON_COOKIE = "person"
# So that nothing else we encrypt can be passed off as this cookie.
_MARK = "person:"


def remember_oneid_token(request: HttpRequest, token: str) -> None:
    """Keep the token, encrypted, for step 4 of OneID's protocol."""
    request.session[_ONEID_TOKEN] = encrypt(token)


def remember_person(request: HttpRequest, response: HttpResponseBase, person: int) -> None:
    """Leave in the browser, until it is closed, whose session this is: the session itself may end before.

    The cookie opens nothing. By it a form that was sent after the end of the session is kept for that person alone.
    """
    if last_person(request) != person:
        response.set_cookie(
            PERSON_COOKIE,
            encrypt(f"{_MARK}{person}"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def last_person(request: HttpRequest) -> int | None:
    """The key of the person who was signed in in this browser and has not signed out, else None."""
    try:
        words = decrypt(request.COOKIES.get(PERSON_COOKIE, ""))
    except InvalidToken:
        return None
    return int(words.removeprefix(_MARK)) if words.startswith(_MARK) else None


def sign_out(request: HttpRequest, response: HttpResponseBase) -> None:
    """End this session first, so that it ends whatever happens to the one at OneID; nobody is remembered."""
    token = str(request.session.get(_ONEID_TOKEN, ""))
    logout(request)
    response.delete_cookie(PERSON_COOKIE, samesite="Lax")
    if token:
        actions.leave_oneid(token=token)
