"""One of several answers: radio buttons for a few, a list for many."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from common.localized import text_in
from formspec.definition import Question
from formspec.questions.kind import Asking, Kind, Message

MOST_RADIOS = 7


class Choice(Kind):
    """The answer is the key of an option."""

    name = "choice"
    compares_as = "option"
    has_options = True
    minutes = 0.25

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        offered: list[tuple[str, Any]] = option_labels(question, asking)
        few = len(offered) <= MOST_RADIOS
        description = self.describe(question, asking)
        description["error_messages"]["invalid_choice"] = _("Choose one of the answers offered.")
        return {
            question.key: forms.ChoiceField(
                choices=offered if few else [("", _("Choose from the list")), *offered],
                widget=forms.RadioSelect if few else forms.Select,
                **description,
            )
        }

    def fits(self, answer: object) -> bool:
        return isinstance(answer, str)

    def text(self, question: Question, answer: str, asking: Asking) -> str:
        option = question.option(answer)
        return text_in(option.label, asking.language) if option else ""

    def missing(self, question: Question, asking: Asking) -> Message:
        return format_lazy(_("Choose an answer to “{question}”."), question=self.label(question, asking))


def option_labels(question: Question, asking: Asking) -> list[tuple[str, str]]:
    return [(option.key, text_in(option.label, asking.language)) for option in question.options]
