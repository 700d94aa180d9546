"""The one question of the open page: which code stands on the paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.codes import read_code

NO_CODE = _("The code has 16 letters and digits. Check it against the paper.")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the paper"),
        help_text=_("16 letters and digits below the QR, such as K7QM-2F9D-X4T8-B6VN"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Enter the code that stands on the paper"),
            "null_characters_not_allowed": NO_CODE,
        },
    )

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(NO_CODE)
        return code
