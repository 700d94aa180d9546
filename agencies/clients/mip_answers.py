"""The one place that knows the keys of the registers' answers behind the interagency gateway.

Those of the persons service are known; those of the registered address are not documented anywhere, so that a
difference met in practice is mended here alone.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from agencies.errors import AgencyError
from agencies.messages import Address, Person
from common.scripts import normalize_apostrophes

T = TypeVar("T")

OK = "1"
NOT_FOUND = "303001"
NOT_FOUND_WORDS = ("topilmadi", "топилмади", "ne nayden", "не найден")


def read(answer: Mapping[str, Any], mapper: Callable[[Any], T]) -> T | None:
    """What `mapper` makes of the answer's data; None where the register has no record."""
    result = str(answer.get("result"))
    if result != OK:
        comments = str(answer.get("comments")).lower()
        if result == NOT_FOUND or any(words in comments for words in NOT_FOUND_WORDS):
            return None
        raise AgencyError("the register did not accept the question", permanent=False, code=result[:40])
    data = answer.get("Data")
    if data == [] or data == {}:
        return None
    try:
        return mapper(data)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        # Without the cause: its text would quote the answer.
        raise AgencyError("the register's answer is not as agreed", permanent=False, code="garbage") from None


def person(data: Any) -> Person:
    """From `/gcp/docrest/v1`."""
    entry = data[0]
    return Person(
        pin=digits(entry["current_pinpp"], 14),
        document=str(entry["current_document"]),
        surname=words(entry["surnamelat"]),
        name=words(entry["namelat"]),
        patronymic=words(entry.get("patronymlat") or ""),
        birth_date=date.fromisoformat(entry["birth_date"]),
        is_male=str(entry["sex"]) == "1",
        is_alive=str(entry["livestatus"]) == "1",
    )


def address(data: Any) -> Address:
    """From `/mvd/services/address/info/pin/v1`; a cadastre number is sometimes written with slashes."""
    entry = data["PermanentRegistration"]
    district_code = digits(entry["District"]["Id"], 7)
    since = entry.get("RegistrationDate")
    return Address(
        region_code=digits(entry["Region"]["Id"], 4),
        district_code=district_code,
        text=words(entry["Address"]),
        registered_on=date.fromisoformat(since) if since else None,
        cadastre=str(entry.get("Cadastre") or "").replace("/", ":") or None,
    )


def digits(value: object, length: int) -> str:
    text = str(value)
    if not (text.isdecimal() and len(text) == length):
        raise ValueError(f"{length} digits expected")
    return text


def words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return normalize_apostrophes(value.strip())
