"""The inbox in the portal: a notice that is written has arrived."""

from contextlib import AbstractContextManager, nullcontext

from accounts.models import User
from notifications.channels.protocol import Send
from notifications.models import Notice


class Inbox:
    name = "inbox"
    at_once = True

    def reaches(self, recipient: User) -> bool:
        return True

    def open(self) -> AbstractContextManager[Send]:
        return nullcontext(self._send)

    def _send(self, notice: Notice) -> None:
        """Nothing to do: the page of the inbox reads the notice itself."""
