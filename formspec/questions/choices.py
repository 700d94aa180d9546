"""Several answers of a list: check boxes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from formspec.definition import Question
from formspec.questions.choice import option_labels
from formspec.questions.kind import Asking, Kind, Message


class SeveralChoices(Kind):
    """The answer is a list of option keys, in the order of the options, each once."""

    name = "choices"
    compares_as = "options"
    has_options = True

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        description = self.describe(question, asking)
        description["error_messages"]["invalid_choice"] = _("Choose only from the answers offered.")
        return {
            question.key: forms.MultipleChoiceField(
                choices=option_labels(question, asking), widget=forms.CheckboxSelectMultiple, **description
            )
        }

    def fits(self, answer: object) -> bool:
        return isinstance(answer, list) and all(isinstance(key, str) for key in answer)

    def to_answer(self, question: Question, cleaned: Mapping[str, Any]) -> object:
        chosen = cleaned.get(question.key) or ()
        return [option.key for option in question.options if option.key in chosen] or None

    def text(self, question: Question, answer: list[str], asking: Asking) -> str:
        return "; ".join(label for key, label in option_labels(question, asking) if key in answer)

    def missing(self, question: Question, asking: Asking) -> Message:
        return format_lazy(
            _("Tick at least one answer to “{question}”."), question=self.label(question, asking)
        )
