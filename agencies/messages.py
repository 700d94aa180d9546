"""What passes between the rooms and the registers: plain words in, plain words out, no tables."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Caller:
    """Who asks and why; registers demand it and the journal keeps it.

    `request_id` is a UUID; `purpose` holds no personal data; where no officer asks `officer_pin` is None: the
    person asks of himself.
    """

    request_id: str
    purpose: str
    officer_pin: str | None = None
    application_number: str = ""


@dataclass(frozen=True)
class Address:
    """Where a person is registered: SOATO codes of 4 and 7 digits, and the line below the district."""

    region_code: str
    district_code: str
    text: str
    registered_on: date | None
    cadastre: str | None


@dataclass(frozen=True)
class Person:
    """What the persons register says of somebody; names as it writes them, in capitals."""

    pin: str
    document: str
    surname: str
    name: str
    patronymic: str
    birth_date: date
    is_male: bool
    is_alive: bool
