"""Forms of the account pages, and allauth's own in our dress."""

from typing import Any

import phonenumbers
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class ContactsForm(forms.ModelForm[User]):
    """Where and in which language the portal tells the person things."""

    language = forms.ChoiceField(
        label=_("Language of letters and notices"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )

    class Meta:
        model = User
        fields = ("email", "phone", "language")
        labels = {"email": _("E-mail address for letters"), "phone": _("Phone number")}
        help_texts = {
            "email": _(
                "We write when something changes in your application. Leave it empty to get no letters."
            ),
            "phone": _("For example, +998 90 123 45 67"),
        }
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        }
        error_messages = {
            "email": {"invalid": _("Enter an e-mail address in the form name@example.uz.")},
            "phone": {"max_length": _("Enter a phone number such as +998 90 123 45 67.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phone"] = spaced(self.instance.phone)

    def clean_phone(self) -> str:
        """The number as +998..., whatever spaces it was typed with."""
        typed = str(self.cleaned_data["phone"]).strip()
        if not typed:
            return ""
        message = _("Enter a phone number such as +998 90 123 45 67.")
        try:
            number = phonenumbers.parse(typed, "UZ")
        except phonenumbers.NumberParseException as error:
            raise forms.ValidationError(message) from error
        if not phonenumbers.is_possible_number(number):
            raise forms.ValidationError(message)
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spaced(phone: str) -> str:
    """`+998901234567` as people read it: +998 90 123 45 67."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def plain(field: forms.Field, label: Any, required: Any) -> None:
    """A label that stays in sight takes the place of allauth's words inside the field."""
    field.label = label
    field.help_text = ""
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = required


class StaffLoginForm(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["login"], _("User name"), _("Enter your user name."))
        plain(self.fields["password"], _("Password"), _("Enter your password."))
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["password"], _("Password"), _("Enter your password."))


class CodeField:
    """The 6 digits of an authenticator app, or a recovery code, typed with whatever spaces."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["code"], _("Sign-in code"), _("Enter the code."))
        self.fields["code"].widget.attrs.update(inputmode="numeric", spellcheck="false")


class CodeForm(CodeField, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""


class CodeAgainForm(CodeField, ReauthenticateByCodeForm):  # type: ignore[misc]
    """Asked for again before something delicate."""


class EnrolForm(CodeField, ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which proves that the app has been set up."""
