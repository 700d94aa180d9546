"""A real mail server on loopback, and a notice on its way."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.smtp import SMTP
from django.db import transaction

from notifications.actions import tell
from notifications.models import Delivery, Notice
from tests.factories import nodira

CONTEXT = {
    "number": "285680359",
    "service": {"uz": "Ishsizlik nafaqasi", "ru": "Пособие по безработице"},
    "agency": {"uz": "Bandlik vazirligi", "ru": "Министерство занятости"},
    "due": "2026-12-15",
    "question": "",
    "reason": {},
    "words": "",
}


@dataclass
class MailServer:
    """Keeps letters; `answer` is what it says after one (250 takes it), `during` runs before it says so."""

    port: int = 0
    answer: str = "250 OK"
    at_recipient: str = "250 OK"
    during: Callable[[], object] = lambda: None
    letters: list[EmailMessage] = field(default_factory=list)

    async def listen(self, loop: asyncio.AbstractEventLoop) -> asyncio.Server:
        return await loop.create_server(
            lambda: SMTP(self, hostname="mail.test", loop=loop), host="127.0.0.1", port=0
        )

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if self.at_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.original_content, policy=default))
        await asyncio.to_thread(self.during)
        if self.answer == "250 and hang up":
            server.transport.abort()
        return self.answer


@pytest.fixture
def mail(settings):
    """The mail server, and the portal's settings that lead to it."""
    server = MailServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(server.listen(loop), loop).result(10)
    server.port = listening.sockets[0].getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    yield server
    listening.close()
    asyncio.run_coroutine_threadsafe(listening.wait_closed(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def no_mail(settings, mail):
    """Nobody answers at the address of the mail server."""
    settings.EMAIL_PORT = 9


@pytest.fixture
def told():
    """Tell Nodira (or somebody else) something, as a move of an application does."""

    def told(name: str = "submitted", key: str = "event:1", recipient=None, **context) -> Notice:
        with transaction.atomic():
            return tell(
                recipient=recipient or nodira(),
                name=name,
                key=key,
                context={**CONTEXT, **context},
                link="applications/1/",
            )

    return told


@pytest.fixture
def letter(told) -> Delivery:
    """The waiting e-mail of a notice."""
    return Delivery.objects.get(notice=told(), channel="email")
