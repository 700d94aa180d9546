"""Forms of the administrators' door: who an officer is, and at which desks he works."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from accounts import pins
from accounts.models import User


class OfficerPin(forms.Form):
    """The PINFL behind a service account, typed once and never shown again in full."""

    instance: User

    officer_pin = forms.CharField(
        label=_("PINFL of the officer"),
        required=False,
        strip=True,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "maxlength": 14, "class": "vTextField"}
        ),
        help_text=_(
            "14 digits. By it the portal keeps an officer from deciding about himself or his company. "
            "Without it no desk can be given. Leave it empty to keep what was entered before."
        ),
    )

    def clean_officer_pin(self) -> str:
        pin: str = self.cleaned_data["officer_pin"]
        if pin and not pins.is_sound(pin):
            raise forms.ValidationError(_("This is not a PINFL: check its 14 digits one by one."))
        if pin:
            self.instance.name_person(pin)
        return pin


class PersonForm(OfficerPin, UserChangeForm[User]):
    """A person as administrators see one."""


class NewOfficerForm(OfficerPin, AdminUserCreationForm[User]):
    """An officer is made, with a password that he changes."""


class DeskFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """Places at desks are for officers of whom the portal knows who they are."""

    def clean(self) -> None:
        super().clean()
        officer: User = self.instance
        given = [form for form in self.forms if form.has_changed() and not self._should_delete_form(form)]  # type: ignore[attr-defined]
        if given and not officer.person_indexes:
            raise forms.ValidationError(
                _(
                    "Enter the officer's PINFL first: without it nobody can see whether he decides about himself."
                )
            )
