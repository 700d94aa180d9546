"""Who writes for which agency: people of whom the portal knows who they are, so that four eyes are two people's."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from services.editorial import AgencyEditor


class AgencyEditorForm(forms.ModelForm[AgencyEditor]):
    def clean_user(self) -> User:
        user: User = self.cleaned_data["user"]
        if not user.person_indexes:
            raise forms.ValidationError(
                _(
                    "Enter this person's PINFL first: without it nobody can see whether he approves "
                    "what he has written by another account."
                )
            )
        return user


class AgencyEditorAdmin(admin.ModelAdmin[AgencyEditor]):
    form = AgencyEditorForm
    list_display = ("user", "agency")
    list_filter = ("agency",)
    list_select_related = ("user", "agency")
    autocomplete_fields = ("user",)
    search_fields = ("user__username", "user__full_name")
