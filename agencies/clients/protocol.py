"""What each register can be asked, whatever the protocol behind it."""

from datetime import date
from typing import Protocol

from agencies.messages import Address, Caller, Person


class PersonsRegister(Protocol):
    """People and where they are registered; None means that the register has no record."""

    def person(self, pin: str, birth_date: date, caller: Caller) -> Person | None: ...

    def registered_address(self, pin: str, caller: Caller) -> Address | None: ...
