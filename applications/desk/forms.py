"""What an officer fills in to make a move."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from applications.workflow import Move
from common.localized import text_in
from formspec.definition import Definition
from formspec.plain_text import PlainTextField

WORDS = {
    "ask": (_("Your question to the applicant"), _("Write what is missing and how it can be put right.")),
    "refuse": (_("Explanation for the applicant"), _("The applicant reads these words in the decision.")),
}


class MoveForm(forms.Form):
    """Reason and words, as far as the move needs them."""

    def __init__(self, *args: Any, step: Move, definition: Definition, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        if "reason" in step.needs:
            self.fields["reason"] = forms.ChoiceField(
                label=_("Reason"),
                choices=[
                    (code, text_in(dict(text), language)) for code, text in definition.refusal_reasons.items()
                ],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose the reason.")},
            )
        if "words" in step.needs:
            label, help_text = WORDS[step.name]
            self.fields["words"] = PlainTextField(
                label=label,
                help_text=help_text,
                limit=5000,
                several_lines=True,
                widget=forms.Textarea(attrs={"rows": 6}),
                error_messages={"required": _("Write some words.")},
            )
