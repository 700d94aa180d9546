"""Client of the interagency gateway (MIP, a WSO2 gateway): token, call, and what its refusals mean."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.conf import settings

from agencies.clients import mip_answers
from agencies.clients.mip_token import Tokens
from agencies.errors import AgencyError
from agencies.messages import Address, Caller, Person
from common.http import Client, Deadline, HttpError, Response

T = TypeVar("T")

PERSONS = "/gcp/docrest/v1"
ADDRESSES = "/mvd/services/address/info/pin/v1"
LANGUAGE_UZBEK = 1
# Client errors that pass by themselves: the request took too long, too many requests.
PASSING = frozenset({408, 429})


@dataclass(frozen=True)
class Mip:
    """Implements `PersonsRegister`; `timeout` is seconds for a whole question, the token included."""

    gateway: Client
    tokens: Tokens
    timeout: float

    def person(self, pin: str, birth_date: date, caller: Caller) -> Person | None:
        question = audit(pin, caller) | {
            "langId": LANGUAGE_UZBEK,
            "pinpp": pin,
            "birth_date": birth_date.isoformat(),
            "is_photo": "N",
            "Sender": "P",
        }
        return self.ask(PERSONS, question, mip_answers.person)

    def registered_address(self, pin: str, caller: Caller) -> Address | None:
        question = audit(pin, caller) | {"pinpp": pin, "purpose": caller.purpose}
        return self.ask(ADDRESSES, question, mip_answers.address)

    def ask(self, path: str, question: dict[str, Any], mapper: Callable[[Any], T]) -> T | None:
        deadline = Deadline(self.timeout)
        try:
            return mip_answers.read(understood(self.send(path, question, deadline)), mapper)
        except HttpError as error:
            raise AgencyError(str(error), permanent=error.permanent, code=error.kind) from error

    def send(self, path: str, question: dict[str, Any], deadline: Deadline) -> Response:
        token = self.tokens.current(deadline)
        response = self.post(path, question, token, deadline)
        if response.status == 401:
            # The gateway may end a token before its time: once, and only once, with a new one.
            response = self.post(path, question, self.tokens.renewed(token, deadline), deadline)
        return response

    def post(self, path: str, question: dict[str, Any], token: str, deadline: Deadline) -> Response:
        return self.gateway.request(
            "POST",
            path,
            json=question,
            headers={"Authorization": f"Bearer {token}"},
            # A question changes nothing there, so it may be repeated; it keeps its number.
            retry=True,
            idempotency_key=question["transaction_id"],
            deadline=deadline,
        )


def audit(pin: str, caller: Caller) -> dict[str, Any]:
    """What every register wants to know of a question; without an officer the person asks of himself."""
    return {
        "transaction_id": caller.request_id,
        "is_consent": "Y",
        "sender_pinfl": caller.officer_pin or pin,
    }


def understood(response: Response) -> dict[str, Any]:
    """The answer of a register, as opposed to a fault of the gateway in front of it."""
    if response.status != 200:
        permanent = 300 <= response.status < 500 and response.status not in PASSING
        message = f"the gateway answered {response.status}"
        raise AgencyError(message, permanent=permanent, code=fault(response))
    answer = response.json()
    if not isinstance(answer, dict):
        raise HttpError("protocol", "the answer is not an object")
    return answer


def fault(response: Response) -> str:
    """The number of a WSO2 fault, or the HTTP status where the body holds none."""
    try:
        return str(response.json()["fault"]["code"])[:40]
    except (HttpError, KeyError, TypeError):
        return str(response.status)


def connect() -> Mip:
    """The gateway named in the settings."""
    tokens = Tokens(
        Client(settings.GATEWAY_TOKEN_URL, settings.GATEWAY_TIMEOUT, name="gateway token"),
        key=settings.GATEWAY_KEY,
        secret=settings.GATEWAY_SECRET,
        user=settings.GATEWAY_USER,
        password=settings.GATEWAY_PASSWORD,
    )
    gateway = Client(settings.GATEWAY_URL, settings.GATEWAY_TIMEOUT, name="gateway")
    return Mip(gateway, tokens, settings.GATEWAY_TIMEOUT)
