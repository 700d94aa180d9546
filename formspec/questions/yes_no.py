"""Yes or no."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from common.localized import text_in
from formspec.definition import Option, Question
from formspec.questions.kind import Asking, Kind, Message

OPTIONS = (Option("yes", {"uz": "Ha", "ru": "Да"}), Option("no", {"uz": "Yoʻq", "ru": "Нет"}))


class YesNo(Kind):
    """The answer is "yes" or "no"."""

    name = "yes_no"
    compares_as = "option"
    minutes = 0.25

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        description = self.describe(question, asking)
        description["error_messages"]["invalid_choice"] = _("Choose “Yes” or “No”.")
        offered = [(option.key, text_in(option.label, asking.language)) for option in OPTIONS]
        return {question.key: forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **description)}

    def fits(self, answer: object) -> bool:
        return answer in ("yes", "no")

    def text(self, question: Question, answer: str, asking: Asking) -> str:
        return next(text_in(option.label, asking.language) for option in OPTIONS if option.key == answer)

    def option_keys(self, question: Question) -> tuple[str, ...]:
        return tuple(option.key for option in OPTIONS)

    def missing(self, question: Question, asking: Asking) -> Message:
        return format_lazy(_("Choose “Yes” or “No” for “{question}”."), question=self.label(question, asking))
