"""The one place that reads the environment: every value is parsed strictly and refused by its name."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

REQUIRED = object()


def _read(name: str, default: object, parse: Callable[[str], T], expected: str) -> T:
    raw = os.environ.get(name, "").strip()
    if not raw:
        if default is REQUIRED:
            raise ImproperlyConfigured(f"{name} is required: {expected}.")
        return default  # type: ignore[return-value]
    try:
        return parse(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name}: expected {expected}, got {raw!r}.") from None


def text(name: str, default: object = REQUIRED) -> str:
    return _read(name, default, str, "some text")


def secret(name: str, default: object = REQUIRED) -> str:
    """A secret of at least 32 characters; may come from the file named in `<name>_FILE`."""
    path = os.environ.get(f"{name}_FILE", "").strip()
    if path and not os.environ.get(name):
        try:
            os.environ[name] = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: cannot read {path!r} ({error.strerror}).") from None
    return _read(name, default, _long_enough, "at least 32 characters")


def _long_enough(raw: str) -> str:
    if len(raw) < 32:
        raise ValueError
    return raw


def flag(name: str, default: object = REQUIRED) -> bool:
    return _read(name, default, _flag, "true or false")


def _flag(raw: str) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    if raw.lower() not in words:
        raise ValueError
    return words[raw.lower()]


def number(name: str, default: object = REQUIRED, *, low: int = 0, high: int = 2**31) -> int:
    def parse(raw: str) -> int:
        value = int(raw)
        if not low <= value <= high:
            raise ValueError
        return value

    return _read(name, default, parse, f"a whole number from {low} to {high}")


def names(name: str, default: object = REQUIRED) -> list[str]:
    def parse(raw: str) -> list[str]:
        return [part for part in (piece.strip() for piece in raw.split(",")) if part]

    return _read(name, default, parse, "a list separated by commas")


def address(name: str, default: object = REQUIRED, *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """An address such as `https://host:443/path`, without a slash at its end."""

    def parse(raw: str) -> str:
        parts = urlsplit(raw)
        if parts.scheme not in schemes or not (parts.netloc or parts.path):
            raise ValueError
        _ = parts.port
        return raw.rstrip("/")

    return _read(name, default, parse, f"an address starting with {' or '.join(s + '://' for s in schemes)}")
