"""Where a list goes on: an opaque word that says after which row, or after how many."""

import base64
import binascii
import json
from typing import TypeVar

Key = TypeVar("Key", str, int)

LONGEST = 300


class BadCursor(Exception):
    """The word was not given out by this list."""


def encode(key: str | int) -> str:
    """An address-safe word for `key`."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def decode(cursor: str, kind: type[Key]) -> Key:
    """The key in `cursor`; `BadCursor` for nonsense, for a key of another type and for text no database takes."""
    key: object = None
    try:
        if len(cursor) <= LONGEST:
            padded = cursor + "=" * (-len(cursor) % 4)
            key = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise BadCursor from None
    # True would pass for a number.
    if isinstance(key, bool) or not isinstance(key, kind) or not _is_sound(key):
        raise BadCursor
    return key


def _is_sound(key: str | int) -> bool:
    return key.isprintable() if isinstance(key, str) else 0 <= key < 2**31
