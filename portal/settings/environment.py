"""The one place that reads the environment: every value is parsed strictly and refused by its name."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

REQUIRED = object()
WEB_SCHEMES = ("http", "https")


def _read(name: str, default: object, parse: Callable[[str], T], expected: str, *, quoted: bool = True) -> T:
    """The value of `name`, parsed; a refusal quotes what was given, but nothing that may hold a secret."""
    raw = _raw(name)
    if not raw:
        if default is REQUIRED:
            raise ImproperlyConfigured(f"{name} is required: {expected}.")
        return default  # type: ignore[return-value]
    try:
        return parse(raw)
    except ValueError:
        # An address with a password has an @ in it.
        given = f", got {raw!r}" if quoted and "@" not in raw else ""
        raise ImproperlyConfigured(f"{name}: expected {expected}{given}.") from None


def _raw(name: str) -> str:
    """What stands in the variable `name`, else in the file that `<name>_FILE` names, else nothing."""
    raw = os.environ.get(name, "").strip()
    path = os.environ.get(f"{name}_FILE", "").strip()
    if raw or not path:
        return raw
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE: cannot read {path!r} ({error.strerror}).") from None


def text(name: str, default: object = REQUIRED) -> str:
    return _read(name, default, str, "some text")


def secret(name: str, default: object = REQUIRED) -> str:
    """A secret of at least 32 characters."""
    return _read(name, default, _long_enough, "at least 32 characters", quoted=False)


def _long_enough(raw: str) -> str:
    if len(raw) < 32:
        raise ValueError
    return raw


def keys(name: str, default: object = REQUIRED) -> list[str]:
    return _read(name, default, _keys, "Fernet keys separated by commas", quoted=False)


def _keys(raw: str) -> list[str]:
    found = _names(raw)
    for key in found:
        Fernet(key)
    return found


def flag(name: str, default: object = REQUIRED) -> bool:
    return _read(name, default, _flag, "true or false")


def _flag(raw: str) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if raw.lower() not in words:
        raise ValueError
    return words[raw.lower()]


def number(name: str, default: object = REQUIRED, *, low: int = 0, high: int = 2**31) -> int:
    def parse(raw: str) -> int:
        # `int` would also take 8_000 and the digits of other scripts.
        value = int(raw) if raw.isascii() and raw.isdigit() else -1
        if not low <= value <= high:
            raise ValueError
        return value

    return _read(name, default, parse, f"a whole number from {low} to {high}")


def names(name: str, default: object = REQUIRED) -> list[str]:
    return _read(name, default, _names, "a list separated by commas")


def _names(raw: str) -> list[str]:
    found = [part for part in (piece.strip() for piece in raw.split(",")) if part]
    if not found:
        raise ValueError
    return found


def one_of(name: str, default: object = REQUIRED, *, words: tuple[str, ...]) -> str:
    def parse(raw: str) -> str:
        if raw not in words:
            raise ValueError
        return raw

    return _read(name, default, parse, f"one of {', '.join(words)}")


def address(name: str, default: object = REQUIRED, *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """An address such as `https://host:443/path`, without a slash at its end; it may hold a password."""

    def parse(raw: str) -> str:
        parts = urlsplit(raw)
        # Only what is reached by a socket's path may do without a host.
        place = parts.hostname if parts.scheme in WEB_SCHEMES else parts.netloc or parts.path.strip("/")
        if parts.scheme not in schemes or not place or any(sign.isspace() for sign in raw):
            raise ValueError
        _ = parts.port
        return raw.rstrip("/")

    expected = f"an address starting with {' or '.join(s + '://' for s in schemes)}"
    return _read(name, default, parse, expected)
