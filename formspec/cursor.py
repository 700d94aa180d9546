"""A place in a document being read: takes typed values out of it and knows its own path."""

import difflib
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from common.localized import Localized
from formspec.errors import DefinitionError

LANGUAGES = ("uz", "ru")
DECIMAL = re.compile(r"\d{1,5}(\.\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Cursor:
    """One value of a document; every method raises DefinitionError with the path of what is wrong."""

    value: object
    path: str = ""

    def fail(self, message: str) -> NoReturn:
        raise DefinitionError(self.path, message)

    def child(self, key: str, value: object) -> "Cursor":
        return Cursor(value, f"{self.path}.{key}" if self.path else key)

    def entries(self) -> dict[str, "Cursor"]:
        """A mapping with keys of any name."""
        if not isinstance(self.value, dict):
            self.fail("must be a mapping (name: value)")
        for key in self.value:
            if not isinstance(key, str):
                self.fail(f"the name {key!r} must be text: put it in quotes")
        return {key: self.child(key, value) for key, value in self.value.items()}

    def mapping(self, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, "Cursor"]:
        """A mapping with these keys and no others; an optional key set to null counts as absent."""
        entries = self.entries()
        known = (*required, *optional)
        for key, place in entries.items():
            if key not in known:
                place.fail(unknown_key(key, known))
        for key in required:
            if key not in entries:
                self.child(key, None).fail("is missing")
        return {key: place for key, place in entries.items() if key in required or place.value is not None}

    def sequence(self, *, at_least: int = 0) -> list["Cursor"]:
        if not isinstance(self.value, list | tuple):
            self.fail("must be a list")
        if len(self.value) < at_least:
            self.fail(f"must have at least {at_least} item" + ("s" if at_least > 1 else ""))
        return [Cursor(item, f"{self.path}[{index}]") for index, item in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            self.fail("must be text" + hint_for(self.value))
        if not self.value.strip():
            self.fail("must not be empty")
        return self.value.strip()

    def name(self, pattern: re.Pattern[str]) -> str:
        """Text of a fixed shape, such as a key."""
        text = self.text()
        if not pattern.fullmatch(text):
            self.fail(f"“{text}” must look like {pattern.pattern}")
        return text

    def one_of(self, allowed: tuple[str, ...]) -> str:
        text = self.text()
        if text not in allowed:
            self.fail(f"“{text}” is not one of: {', '.join(allowed)}")
        return text

    def whole(self, lowest: int, highest: int) -> int:
        if type(self.value) is not int:
            self.fail("must be a whole number")
        if not lowest <= self.value <= highest:
            self.fail(f"must be from {lowest} to {highest}")
        return self.value

    def decimal(self) -> Decimal:
        """A number written as text, such as "0.018": YAML would make an inexact one of it."""
        text = self.text()
        if not DECIMAL.fullmatch(text) or not Decimal(text):
            self.fail('must be a number above 0 with at most 4 digits after the point, such as "0.018"')
        return Decimal(text)

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.fail("must be true or false")
        return self.value

    def localized(self) -> Localized:
        """A text in several languages; which of them are there is for the checker to say."""
        texts = self.mapping(required=(), optional=LANGUAGES)
        return {language: texts[language].text() for language in LANGUAGES if language in texts}


def hint_for(value: object) -> str:
    """Why YAML made something else of what looked like text."""
    if isinstance(value, bool):
        return ": YAML reads yes, no, on and off as true or false, put the word in quotes"
    return ": put it in quotes" if isinstance(value, int | float) else ""


def unknown_key(key: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return (
        f"is not known here; did you mean “{close[0]}”?"
        if close
        else f"is not known here; known: {', '.join(known)}"
    )
