"""What every channel can do, and the one way in which it says that it could not."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from accounts.models import User
from notifications.models import Delivery, Notice

Send = Callable[[Notice], None]


class ChannelError(Exception):
    """A notice did not go out; `state` is the one its delivery takes.

    `waiting`: not taken, another try may help. `failed`: refused for good. `unknown`: the line broke when the
    message may have been taken. The text goes to logs and to administrators: no addresses, no names.
    """

    def __init__(self, message: str, *, state: Delivery.State) -> None:
        super().__init__(message)
        self.state = state


class Channel(Protocol):
    """One way to a person."""

    name: str
    at_once: bool
    """Whether writing the notice is the delivery, so that nothing has to be sent."""

    def reaches(self, recipient: User) -> bool:
        """Whether this person can be told by this channel."""
        ...

    def open(self) -> AbstractContextManager[Send]:
        """A line ready to send, before anything is promised.

        Raises:
            ChannelError: there is no line (`waiting`); or, from what it gives back, the notice did not go out.
        """
        ...
