"""The kinds of question there are; a new kind is one module and one line here."""

from formspec.questions.address import Address
from formspec.questions.choice import Choice
from formspec.questions.choices import SeveralChoices
from formspec.questions.date import Date
from formspec.questions.file import File
from formspec.questions.kind import Kind
from formspec.questions.long_text import LongText
from formspec.questions.number import Number
from formspec.questions.phone import Phone
from formspec.questions.text import Text
from formspec.questions.yes_no import YesNo

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Text(),
        LongText(),
        Number(),
        Date(),
        Choice(),
        SeveralChoices(),
        YesNo(),
        Phone(),
        Address(),
        File(),
    )
}
