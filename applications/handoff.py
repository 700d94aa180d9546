"""Our words translated into those of registers and agencies, and their answers into ours."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, override

from agencies.messages import Caller
from agencies.registers import persons
from applications.models import Application
from common.localized import text_in


@dataclass(frozen=True)
class Finding:
    """What a register said about an application: found or not, and its words for the paper."""

    register: str
    found: bool
    at: datetime
    values: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    def explanation(self, language: str) -> str:
        """Why a register's answer leads to a refusal, in the applicant's language."""
        with override(language):
            return gettext(
                "The register has no record for you. If you think this is a mistake, ask the agency to correct it, "
                "then file again."
            )

    def as_json(self) -> dict[str, Any]:
        return {
            "register": self.register,
            "found": self.found,
            "at": self.at.isoformat(),
            "values": self.values,
            "reason": self.reason,
        }


def registered_address(application: Application, caller: Caller) -> Finding:
    """Where the applicant is registered, from the register of persons; raises `AgencyError`."""
    address = persons.registered_address(application.applicant.pin or "", caller=caller)
    if address is None:
        return Finding("persons.registered_address", False, timezone.now(), reason="not_registered")
    return Finding(
        "persons.registered_address",
        True,
        timezone.now(),
        {
            "district": address.district_code,
            "address": address.text,
            "registered_on": address.registered_on.isoformat() if address.registered_on else "",
            "cadastre": address.cadastre or "",
        },
    )


REGISTERS: dict[str, Callable[[Application, Caller], Finding]] = {
    "persons.registered_address": registered_address,
}


def ask_register(application: Application) -> Finding:
    """Ask the register that the service names, in the applicant's name and for this application."""
    definition = application.version.definition
    if definition.automatic is None:
        raise ValueError(f"Service {definition.code} names no register")
    caller = Caller(
        request_id=str(uuid.uuid4()),
        purpose=text_in(dict(definition.title), "uz"),
        officer_pin=None,
        application_number=application.number or "",
    )
    return REGISTERS[definition.automatic.register](application, caller)
