"""E-mail over SMTP: plain text and simple HTML, in the language of the recipient."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

from accounts.models import User
from notifications.channels.protocol import ChannelError, Send
from notifications.models import Delivery, Notice
from notifications.texts import letter_of

State = Delivery.State


class Email:
    name = "email"
    at_once = False

    def reaches(self, recipient: User) -> bool:
        try:
            validate_email(recipient.email)
        except ValidationError:
            return False
        return True

    @contextmanager
    def open(self) -> Iterator[Send]:
        """Connect, greet and sign in first: what fails here has certainly not been sent."""
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:  # smtplib's errors are among them
            raise ChannelError(_named(error), state=State.WAITING) from error
        try:
            yield lambda notice: self._send(connection, notice)
        finally:
            # The server's goodbye changes nothing about what it has accepted.
            with suppress(OSError):
                connection.close()

    def _send(self, connection: BaseEmailBackend, notice: Notice) -> None:
        if not self.reaches(notice.recipient):
            raise ChannelError("no valid address", state=State.FAILED)
        try:
            connection.send_messages([_message(notice)])
        except smtplib.SMTPRecipientsRefused as error:
            _refused(error, max(code for code, _ in error.recipients.values()))
        except smtplib.SMTPResponseException as error:
            _refused(error, error.smtp_code)
        except OSError as error:
            # A broken line or silence: the server may or may not have taken the message.
            raise ChannelError(_named(error), state=State.UNKNOWN) from error


def message_id(notice: Notice) -> str:
    """The same for each try, so that a mailbox can tell that two copies are one message."""
    return f"<{notice.id}@{urlsplit(settings.PUBLIC_URL).hostname}>"


def _message(notice: Notice) -> EmailMultiAlternatives:
    letter = letter_of(notice)
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[notice.recipient.email],
        headers={
            "Message-ID": message_id(notice),
            "Content-Language": notice.language,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def _refused(error: smtplib.SMTPException, code: int) -> NoReturn:
    """A server that answers has decided: 4xx means later, 5xx never."""
    state = State.FAILED if code >= 500 else State.WAITING
    raise ChannelError(f"{type(error).__name__} {code}", state=state) from None


def _named(error: OSError) -> str:
    return f"{type(error).__name__} {getattr(error, 'smtp_code', None) or error.errno or ''}".strip()
