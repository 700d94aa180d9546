"""Who somebody is, once OneID's answer has been read: no field here is as raw as it came."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Assurance = Literal["low", "medium", "high"]
Basis = Literal["legal_key", "registered"]


@dataclass(frozen=True)
class Represented:
    """A legal entity that the person may act for; `tin` has 9 digits, `name` may be empty."""

    tin: str
    name: str
    basis: Basis
    is_basic: bool


@dataclass(frozen=True)
class Identity:
    """A person whom OneID vouches for; `pin` has 14 digits, `phone` is "+998..." or empty."""

    pin: str
    full_name: str
    first_name: str
    assurance: Assurance
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    represents: tuple[Represented, ...] = ()
