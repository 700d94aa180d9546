"""The register of natural persons, kept by the Ministry of Internal Affairs."""

from datetime import date

from agencies import gateway
from agencies.messages import Address, Caller, Person


def person(pin: str, birth_date: date, *, caller: Caller) -> Person | None:
    """Who the person is; None when the register has no record. Raises `AgencyError`."""
    return gateway.ask(
        gateway.PERSONS,
        "person",
        lambda register: register.person(pin, birth_date, caller),
        pin=pin,
        caller=caller,
    )


def registered_address(pin: str, *, caller: Caller) -> Address | None:
    """Where the person is registered; None when the register has no record. Raises `AgencyError`."""
    return gateway.ask(
        gateway.PERSONS,
        "registered_address",
        lambda register: register.registered_address(pin, caller),
        pin=pin,
        caller=caller,
    )
