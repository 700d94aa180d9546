"""Why somebody who was signed in is asked to sign in once more, and what has become of what he typed."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Ending(StrEnum):
    """Codes that the sign-in page understands as `?reason=`."""

    ENDED = "ended"
    KEPT = "kept"
    FILES_LOST = "files"
    TOO_LONG = "too_long"
    LOST = "lost"


WORDS: dict[str, Promise] = {
    Ending.ENDED: _("Your session has ended. Sign in again, and you come back to the page where you were."),
    Ending.KEPT: _(
        "Your session has ended, so nothing was sent. What you typed is kept for an hour: sign in as the same "
        "person, and it is filled in again."
    ),
    Ending.FILES_LOST: _(
        "Your session has ended, so nothing was sent. What you typed is kept for an hour: sign in as the same "
        "person, and it is filled in again. Files could not be kept: you will have to choose them again."
    ),
    Ending.TOO_LONG: _(
        "Your session has ended, so nothing was sent. What you typed is too long to be kept. Go back in your "
        "browser and copy it before you sign in."
    ),
    Ending.LOST: _(
        "You are not signed in, so nothing was sent, and what you typed could not be kept. Go back in your "
        "browser and copy it before you sign in."
    ),
}
