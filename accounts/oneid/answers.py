"""Reading OneID's statement about a person, whose forms differ between its documents and its servers."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts import names
from accounts.identity import Assurance, Identity, Represented
from accounts.oneid.failures import Failure, OneIDError

ASSURANCE: Mapping[str, Assurance] = {
    "LOGINPASSMETHOD": "low",
    "MOBILEMETHOD": "medium",
    "PKCSMETHOD": "high",
    "LEPKCSMETHOD": "high",
}
LEGAL_KEY_METHOD = "LEPKCSMETHOD"
_PIN = re.compile("[0-9]{14}")
_TIN = re.compile("[0-9]{9}")
_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
# A picture is never needed again, and the session's name may equal the access token.
_NOT_KEPT = frozenset({"photo", "sess_id"})


def identity(document: Mapping[str, Any]) -> Identity:
    """The person a step 3 answer speaks of; raises `OneIDError` when it states none, or an unverified one."""
    if _text(document.get("ret_cd")) != "0":
        raise OneIDError(Failure.BROKEN, f"ret_cd {_text(document.get('ret_cd'))[:20]!r}")
    if not is_true(document.get("valid")):
        raise OneIDError(Failure.UNVERIFIED, "valid is not true")
    pin = _text(document.get("pin"))
    if not _PIN.fullmatch(pin):
        raise OneIDError(Failure.BROKEN, "pin is not 14 digits")
    return Identity(
        pin=pin,
        full_name=_full_name(document),
        first_name=names.readable(names.clean(document.get("first_name"), longest=80)),
        assurance=ASSURANCE.get(_text(document.get("auth_method")).upper(), "low"),
        birth_date=day(document.get("birth_date")),
        email=_email(document.get("email")),
        phone=_phone(document.get("mob_phone_no")),
        represents=tuple(_represents(document)),
    )


def kept(document: Mapping[str, Any]) -> dict[str, Any]:
    """What of the answer is worth keeping (encrypted); halves of characters, which UTF-8 cannot hold, go."""
    worth = {key: value for key, value in document.items() if key not in _NOT_KEPT}
    text = json.dumps(worth, ensure_ascii=False)
    sound: dict[str, Any] = json.loads(text.encode("utf-8", "replace"))
    return sound


def is_true(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def day(value: object) -> date | None:
    """A day written YYYY-MM-DD or YYYYMMDD, else None."""
    match = _DATE.fullmatch(_text(value))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _text(value: object) -> str:
    """Scalars as text: what one server quotes, another gives as a bare number."""
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _full_name(document: Mapping[str, Any]) -> str:
    return names.full_name(
        stated=names.clean(document.get("full_name"), longest=200),
        surname=names.clean(document.get("sur_name"), longest=60),
        first_name=names.clean(document.get("first_name"), longest=60),
        patronymic=names.clean(document.get("mid_name"), longest=60),
    )


def _represents(document: Mapping[str, Any]) -> Iterator[Represented]:
    entities = dict(_listed(document.get("legal_info")))
    signed = _text(document.get("pkcs_legal_tin")) if _by_legal_key(document) else ""
    if _TIN.fullmatch(signed):
        name, is_basic = entities.pop(signed, ("", False))
        yield Represented(signed, name, "legal_key", is_basic)
    for tin, (name, is_basic) in entities.items():
        yield Represented(tin, name, "registered", is_basic)


def _by_legal_key(document: Mapping[str, Any]) -> bool:
    return _text(document.get("auth_method")).upper() == LEGAL_KEY_METHOD


def _listed(value: object) -> Iterator[tuple[str, tuple[str, bool]]]:
    """STIR -> (name, is main) of `legal_info`, which is a list, one object, an empty text or nothing."""
    items = value if isinstance(value, list) else [value]
    for item in items:
        if isinstance(item, dict):
            tin = _text(item.get("le_tin")) or _text(item.get("tin"))
            name = names.clean(item.get("le_name") or item.get("acron_UZ"), longest=300)
            if _TIN.fullmatch(tin):
                yield tin, (name, is_true(item.get("is_basic")))


def _email(value: object) -> str:
    text = _text(value)
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text if len(text) <= 254 else ""


def _phone(value: object) -> str:
    digits = re.sub("[^0-9]", "", _text(value))
    try:
        number = phonenumbers.parse(f"+{digits}" if len(digits) > 9 else digits, "UZ")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
