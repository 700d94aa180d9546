"""What editors fill in."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from services.builder.reading import MOST_CHARACTERS


class EditorsForm(forms.Form):
    """A form in our template pack; the page brings the form element itself."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class TextForm(forms.Form):
    """The text of a draft, typed or uploaded, and the revision that the editor had before him."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    text = forms.CharField(
        strip=False,
        required=False,
        max_length=MOST_CHARACTERS,
        error_messages={"max_length": _("The text is too long: at most %(limit_value)d characters.")},
    )
    upload = forms.FileField(required=False, allow_empty_file=True)

    def clean_upload(self) -> str:
        """The text of the file; empty where none was sent."""
        upload = self.cleaned_data["upload"]
        if upload is None:
            return ""
        if upload.size > MOST_CHARACTERS * 2:
            raise forms.ValidationError(_("The file is too large for the definition of a service."))
        try:
            text: str = upload.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not text in UTF-8.")) from error
        if "\0" in text or len(text) > MOST_CHARACTERS:
            raise forms.ValidationError(_("The file is too large or is not text."))
        return text


class NewServiceForm(EditorsForm):
    """A service that the portal does not have yet."""

    code = forms.CharField(
        label=_("Number of the new service"),
        max_length=20,
        help_text=_("As on my.gov.uz; for a service that is not there, small Latin letters and digits."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Give the number of the service.")},
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Agency"),
        error_messages={"required": _("Choose the agency."), "invalid_choice": _("Choose the agency.")},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["agency"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        choice.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])
        if len(agencies) == 1:
            choice.initial = agencies[0]
            choice.empty_label = None


class WordsForm(EditorsForm):
    """A text area called `words`; each move says what is asked for."""

    words = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self, *args: Any, label: Any, required: Any = "", help_text: Any = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label, field.help_text, field.required = label, help_text, bool(required)
        field.error_messages["required"] = required


def note_form(data: Any = None) -> WordsForm:
    return WordsForm(
        data,
        auto_id="note_%s",
        label=_("What changes and why"),
        required=_("Say what changes and why."),
        help_text=_("Stays in the history of the service."),
    )


def return_form(data: Any = None) -> WordsForm:
    return WordsForm(
        data,
        auto_id="return_%s",
        label=_("What is to be changed"),
        required=_("Say what is to be changed."),
    )


def emergency_form(data: Any = None) -> WordsForm:
    return WordsForm(
        data,
        auto_id="emergency_%s",
        label=_("Why nobody else can approve"),
        required=_("Say in a sentence why nobody else can approve."),
        help_text=_("Everybody who opens the history of the service will see this reason and your name."),
    )
