"""Why a sign-in through OneID did not succeed, and what the person is told."""

from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ONEID_SITE = "https://id.egov.uz"


# Compared by identity: comparing the texts would translate them before there is a reader.
@dataclass(frozen=True, eq=False)
class Explanation:
    """What the page says; `status` is the page's HTTP status."""

    status: int
    title: str | Promise
    text: str | Promise
    advice: str | Promise
    may_try_again: bool = True
    link: str = ""


class Failure(Enum):
    REFUSED = Explanation(
        403,
        _("You did not sign in"),
        _("OneID did not give us permission to know who you are. Nothing has changed and nothing was sent."),
        _("If you closed the page or pressed the wrong button, try again."),
    )
    EXPIRED = Explanation(
        403,
        _("This sign-in is no longer valid"),
        _("A sign-in must be finished within 5 minutes, in the browser where it was begun, and only once."),
        _("Begin again: it takes less than a minute."),
    )
    UNVERIFIED = Explanation(
        403,
        _("Your identity is not verified in OneID yet"),
        _("OneID knows your account but has not verified that it belongs to you, so we cannot let you in."),
        _("Verify your identity on the OneID site, then come back and sign in again."),
        link=ONEID_SITE,
    )
    CLOSED = Explanation(
        403,
        _("Your account on this portal is closed"),
        _("OneID confirmed who you are, but your account here has been closed by an administrator."),
        _("Ask the support service why."),
        may_try_again=False,
    )
    UNAVAILABLE = Explanation(
        503,
        _("OneID does not answer"),
        _("We could not reach OneID in time. The fault is not yours, and your drafts are kept."),
        _("Wait a minute and try again."),
    )
    BROKEN = Explanation(
        502,
        _("OneID gave an answer we cannot use"),
        _("OneID did not confirm the sign-in properly. The fault is not yours, and your drafts are kept."),
        _("Try again. If it happens once more, try later."),
    )

    @property
    def code(self) -> str:
        """The failure in the address of its page and in the log."""
        return self.name.lower()

    @classmethod
    def named(cls, code: str) -> "Failure | None":
        return next((failure for failure in cls if failure.code == code), None)

    def address(self, next_url: str = "") -> str:
        """The page that explains it, in the active language."""
        page = reverse("accounts:sign_in_failed", args=[self.code])
        return f"{page}?{urlencode({'next': next_url})}" if next_url else page


class OneIDError(Exception):
    """A step of the sign-in failed; `reason` is for the log and holds nothing personal."""

    def __init__(self, failure: Failure, reason: str) -> None:
        super().__init__(f"{failure.code}: {reason}")
        self.failure = failure
        self.reason = reason

    @property
    def permanent(self) -> bool:
        """Whether asking OneID the same thing again is useless."""
        return self.failure is not Failure.UNAVAILABLE
