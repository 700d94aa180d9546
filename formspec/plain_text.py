"""A text field that keeps only what can be stored, printed and read."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Soft hyphen, zero-width space, word joiner, byte order mark: they come with copied text and mean nothing.
WEIGHTLESS = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Controls, formats (marks that turn the direction of text), surrogates, private and unknown code points.
UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn")
ORDINARY_SYMBOLS = "№°©®™"


class PlainTextField(forms.CharField):
    """Text of at most `limit` characters, in Unicode's composed form.

    No `maxlength` reaches the browser: it would silently cut what a person pastes.
    """

    def __init__(self, *, limit: int, several_lines: bool = False, **options: Any) -> None:
        self.limit = limit
        self.several_lines = several_lines
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = "" if value is None else str(value)
        # Ten megabytes are refused before anything looks at each character.
        if len(text) > self.limit * 4 + 1000:
            raise self.too_long(len(text))
        text = self.tidy(unicodedata.normalize("NFC", WEIGHTLESS.sub("", text)))
        if len(text) > self.limit:
            raise self.too_long(len(text))
        if any(is_unprintable(character) for character in text):
            raise ValidationError(
                _("Use only letters, digits and ordinary signs: delete emoji and invisible characters."),
                code="unprintable",
            )
        return text

    def tidy(self, text: str) -> str:
        if not self.several_lines:
            return " ".join(text.split())
        lines = [line.rstrip().replace("\t", " ") for line in re.split("\r\n|[\r\n\u2028\u2029]", text)]
        return "\n".join(lines).strip()

    def too_long(self, length: int) -> ValidationError:
        return ValidationError(
            _("Shorten the text: it has %(length)s characters, and the limit is %(limit)s."),
            code="max_length",
            params={"length": length, "limit": self.limit},
        )


def is_unprintable(character: str) -> bool:
    """Whether a character is neither text nor an ordinary sign; a line break is text."""
    category = unicodedata.category(character)
    if category == "So":
        return character not in ORDINARY_SYMBOLS
    return category in UNPRINTABLE and character != "\n"
