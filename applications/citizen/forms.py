"""The applicant's forms that do not come from a service definition."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Representation, User
from applications.models import Event
from formspec.plain_text import PlainTextField

PERSON = "person"


class StartForm(forms.Form):
    """For whom one applies: oneself, or an organisation that OneID says one may act for."""

    on_behalf = forms.ChoiceField(
        label=_("For whom do you apply?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom you apply.")},
    )

    def __init__(self, *args: Any, user: User, audience: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.organisations: dict[str, Organisation] = {}
        choices: list[tuple[str, Any]] = []
        if "person" in audience:
            choices.append((PERSON, _("For myself: %(name)s") % {"name": user.full_name}))
        if "organisation" in audience:
            for row in Representation.objects.of_citizen(user):
                self.organisations[row.organisation.tin] = row.organisation
                choices.append((row.organisation.tin, row.organisation.name))
        field = cast(forms.ChoiceField, self.fields["on_behalf"])
        field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]

    @property
    def organisation(self) -> Organisation | None:
        return self.organisations.get(self.cleaned_data["on_behalf"])


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files in one field; cleans to a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(upload, initial) for upload in uploads if upload]


class AnswerForm(forms.Form):
    """The answer to an officer's question; `question` is the sequence of the event that asked it."""

    question = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = PlainTextField(
        label=_("Your answer"),
        limit=5000,
        several_lines=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your answer.")},
    )
    uploads = SeveralFilesField(
        label=_("Files"),
        required=False,
        help_text=_("PDF, JPEG or PNG, up to 10 MB each. You can choose several."),
    )

    def __init__(self, *args: Any, refused: Mapping[str, Sequence[str]] | None = None, **kwargs: Any) -> None:
        """`refused` says what was wrong with files that came before and are gone."""
        super().__init__(*args, **kwargs)
        self.refused = refused or {}
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        for name, refusals in self.refused.items():
            for refusal in refusals:
                self.add_error(name, refusal)
        return {**self.cleaned_data, "question": self.cleaned_data.get("question") or 0}

    def about(self, question: Event | None) -> "AnswerForm":
        """The same words as an answer to another question, which the person sees for the first time."""
        if question is not None:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            self.data["question"] = str(question.sequence)  # type: ignore[index]
        return self
