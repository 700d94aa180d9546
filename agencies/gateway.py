"""The only door to the agencies' systems: never inside a transaction, never without a line in the journal."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import transaction
from django.utils import timezone

from agencies.clients import mip
from agencies.clients.protocol import PersonsRegister
from agencies.errors import AgencyError
from agencies.messages import Caller
from agencies.models import Exchange, Outcome
from common.encryption import blind_index

R = TypeVar("R")
T = TypeVar("T")


@dataclass(frozen=True)
class Register(Generic[R]):
    """A register, the code of the agency that keeps it, and how its client is made."""

    name: str
    agency: str
    connect: Callable[[], R]


PERSONS: Register[PersonsRegister] = Register("persons", "iiv", mip.connect)
REGISTERS = (PERSONS,)


def ask(
    register: Register[R], operation: str, question: Callable[[R], T | None], *, pin: str, caller: Caller
) -> T | None:
    """Put `question` about the person `pin` to `register`; None where it has no record.

    Raises `AgencyError`, and `RuntimeError` when called with a transaction open.
    """
    refuse_inside_transaction()
    exchange = begun(register, operation, pin, caller)
    started = time.monotonic()
    try:
        answer = question(register.connect())
        exchange.outcome = Outcome.NOT_FOUND if answer is None else Outcome.FOUND
    except AgencyError as error:
        exchange.outcome = Outcome.REFUSED if error.permanent else Outcome.UNAVAILABLE
        exchange.error_code = error.code
        raise
    finally:
        exchange.milliseconds = round((time.monotonic() - started) * 1000)
        exchange.save(force_insert=True)
    return answer


def begun(register: Register[R], operation: str, pin: str, caller: Caller) -> Exchange:
    return Exchange(
        agency=register.agency,
        register=register.name,
        operation=operation,
        purpose=caller.purpose,
        caller_index=blind_index(caller.officer_pin) if caller.officer_pin else "",
        subject_index=blind_index(pin),
        application_number=caller.application_number,
        request_id=caller.request_id,
        started_at=timezone.now(),
        outcome=Outcome.INTERRUPTED,
    )


def refuse_inside_transaction() -> None:
    """A durable block refuses to open inside another one; Django's own tests excepted, it sends no query."""
    with transaction.atomic(durable=True):
        pass
