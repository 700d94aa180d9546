"""The invented people whom the stand-ins know; what is said of them stands in `people.json`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("people.json")


@dataclass(frozen=True)
class Organisation:
    tin: str
    name: str
    short_name: str
    is_basic: bool


@dataclass(frozen=True)
class Address:
    """Where a person is registered; codes are SOATO numbers, `registered_on` is YYYY-MM-DD."""

    region_code: int
    region: str
    district_code: int
    district: str
    street: str
    cadastre: str
    registered_on: str


@dataclass(frozen=True)
class Person:
    """Names as registers write them, in capitals; `sex` is "f" or "m", `sign_in` a OneID `auth_method`."""

    key: str
    pin: str
    document: str
    sex: str
    birth_date: str
    surname: str
    name: str
    patronymic: str
    surname_cyrillic: str
    name_cyrillic: str
    patronymic_cyrillic: str
    login: str
    email: str
    phone: str
    sign_in: str
    organisations: tuple[Organisation, ...]
    address: Address | None

    @property
    def full_name(self) -> str:
        return f"{self.surname} {self.name} {self.patronymic}"


def read(row: dict[str, Any]) -> Person:
    address = row.pop("address")
    organisations = row.pop("organisations")
    return Person(
        **row,
        organisations=tuple(Organisation(**entry) for entry in organisations),
        address=Address(**address) if address else None,
    )


PEOPLE: tuple[Person, ...] = tuple(read(row) for row in json.loads(SOURCE.read_text(encoding="utf-8")))


def by_pin(pin: str) -> Person | None:
    return next((person for person in PEOPLE if person.pin == pin), None)
