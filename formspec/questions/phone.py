"""A telephone number."""

import re
import unicodedata
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from formspec.definition import Question
from formspec.questions.kind import Asking, Kind, Message

LOCAL_DIGITS = 9
COUNTRY_CODE = "998"
TYPED = re.compile(r"\+?[0-9]{5,15}")
DECORATION = re.compile(r"[\s().\-‐‑‒–—−/]")
ASK_AGAIN = _("Write the telephone number like this: +998 90 123 45 67.")


class PhoneField(forms.CharField):
    """Takes 901234567, 998 90 ..., +998 90 123-45-67, numbers of other countries after a plus."""

    def to_python(self, value: Any) -> str:
        typed = str(value or "")
        if len(typed) > 60:
            raise ValidationError(ASK_AGAIN, code="invalid")
        # Marks of direction come along when a number is copied from a phone's contacts.
        visible = "".join(sign for sign in typed if unicodedata.category(sign) != "Cf")
        digits = DECORATION.sub("", visible)
        return normal_form(digits) if digits else ""


def normal_form(digits: str) -> str:
    """+998901234567; ValidationError where no such number can be called."""
    if not TYPED.fullmatch(digits):
        raise ValidationError(ASK_AGAIN, code="invalid")
    if len(digits) == LOCAL_DIGITS + len(COUNTRY_CODE) and digits.startswith(COUNTRY_CODE):
        digits = f"+{digits}"
    try:
        number = phonenumbers.parse(digits, "UZ")
    except phonenumbers.NumberParseException as error:
        raise ValidationError(ASK_AGAIN, code="invalid") from error
    if not phonenumbers.is_valid_number(number):
        message = _("There is no such telephone number. Check the digits: +998 90 123 45 67.")
        raise ValidationError(message, code="invalid")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class Phone(Kind):
    """The answer is the number in its international form without spaces."""

    name = "phone"
    compares_as = "text"

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        box = forms.TextInput({"type": "tel", "inputmode": "tel", "autocomplete": "tel"})
        return {question.key: PhoneField(widget=box, **self.describe(question, asking))}

    def fits(self, answer: object) -> bool:
        return isinstance(answer, str)

    def text(self, question: Question, answer: str, asking: Asking) -> str:
        return spaced(answer)

    def to_initial(self, question: Question, answer: str) -> dict[str, Any]:
        return {question.key: spaced(answer)}

    def missing(self, question: Question, asking: Asking) -> Message:
        return ASK_AGAIN


def spaced(answer: str) -> str:
    """+998 90 123 45 67; what is not a number stays as it is."""
    try:
        number = phonenumbers.parse(answer)
    except phonenumbers.NumberParseException:
        return answer
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
