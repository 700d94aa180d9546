"""The words of a notice, in whatever language is asked for."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from accounts.models import User
from accounts.names import readable
from common.localized import text_in
from notifications.models import Notice

# Folders of templates/notices/. Their context: number, service and agency (Localized), due (ISO day or "").
NAMES = (
    "submitted",
    "taken",
    "info_requested",
    "approved",
    "refused",
    "withdrawn",
    "register_waiting",
)


@dataclass(frozen=True)
class Letter:
    """A notice as an e-mail."""

    subject: str
    text: str
    html: str


def subject_of(notice: Notice) -> str:
    """One line, in the active language."""
    return " ".join(_render(notice, "subject.txt").split())


def paragraphs_of(notice: Notice) -> list[str]:
    """The text, in the active language: what happened, what comes next, who must act and until when."""
    blocks = _render(notice, "body.txt").split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def letter_of(notice: Notice) -> Letter:
    """The notice in its recipient's language, with a link; an officer's words stay behind the sign-in."""
    with translation.override(notice.language):
        subject = subject_of(notice)
        context = {
            "subject": subject,
            "name": called(notice.recipient, notice.language),
            "paragraphs": paragraphs_of(notice),
            "address": f"{settings.PUBLIC_URL}{path_of(notice, notice.language)}",
            "portal": settings.PUBLIC_URL,
            "language": notice.language,
            "demo": settings.DEMO,
        }
        return Letter(
            subject=subject,
            text=render_to_string("notifications/email.txt", context),
            html=render_to_string("notifications/email.html", context),
        )


def called(person: User, language: str) -> str:
    """How a letter greets a person, without the surname: `Nodira Alisher qizi`; empty where no name is known."""
    words, first = readable(person.full_name).split(), readable(person.first_name)
    known = [word.lower() for word in words]
    own = words[known.index(first.lower()) :] if first.lower() in known else [first]
    return text_in({"uz": " ".join(own)}, language)


def path_of(notice: Notice, language: str) -> str:
    """Where the notice leads: `link` is an address of the portal without its language."""
    return f"/{language}/{notice.link.lstrip('/')}"


def _render(notice: Notice, part: str) -> str:
    context: dict[str, Any] = notice.context
    return render_to_string(f"notices/{notice.name}/{part}", context)
