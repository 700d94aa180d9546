"""The administrators' door: people and their desks, organisations, who read whose data."""

from typing import Any, cast

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.admin_forms import DeskFormSet, NewOfficerForm, PersonForm
from accounts.conflicts import same_person
from accounts.models import DeskMembership, Organisation, Reading, Representation, User
from accounts.standing import may_administer

# allauth's own tables hold nothing that somebody should edit by hand.
for table in (EmailAddress, SocialAccount, SocialApp, SocialToken, Authenticator, Group):
    admin.site.unregister(table)


def administrator(request: HttpRequest) -> User:
    return cast(User, request.user)


class ReadOnly(admin.options.BaseModelAdmin[Any]):
    """Facts that come from elsewhere and are only looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ForSuperusers(admin.options.BaseModelAdmin[Any]):
    """What gives rights or takes protection away; permissions of the table itself do not open it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return administrator(request).is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return administrator(request).is_superuser

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class DeskMembershipInline(admin.TabularInline[DeskMembership, User]):
    """Nobody but a superuser gives himself a desk, by whichever of his accounts."""

    model = DeskMembership
    formset = DeskFormSet
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_others(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_others(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_others(request, obj) and super().has_delete_permission(request, obj)

    def is_others(self, request: HttpRequest, person: User | None) -> bool:
        own = person is not None and same_person(administrator(request), person)
        return administrator(request).is_superuser or not own


class RepresentationInline(ReadOnly, admin.TabularInline[Representation, Organisation]):
    model = Representation
    extra = 0
    fields = ("user", "basis", "is_basic", "seen_at")


@admin.register(User)
class PersonAdmin(UserAdmin[User]):
    """Officers are made here, citizens come by themselves; whoever looks at a person is written down."""

    form = PersonForm
    add_form = NewOfficerForm
    list_display = ("username", "full_name", "is_staff", "is_known", "is_active")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("=username", "full_name")
    ordering = ("username",)
    show_full_result_count = False
    list_per_page = 50
    readonly_fields = ("masked_pin", "known_as", "assurance", "last_login", "date_joined")
    # Who somebody is and what he may do: only superusers say it.
    superusers_fields = (
        "username", "full_name", "first_name", "is_staff", "is_superuser", "groups", "user_permissions",
    )  # fmt: skip
    inlines = (DeskMembershipInline,)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("full_name", "first_name", "masked_pin", "assurance")}),
        (_("Contacts"), {"fields": ("email", "phone", "language")}),
        (_("Officer"), {"fields": ("known_as", "officer_pin")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "username",
                    "full_name",
                    "first_name",
                    "officer_pin",
                    "language",
                    "is_staff",
                    "password1",
                    "password2",
                ),
            },
        ),
    )

    @admin.display(description=_("PINFL"))
    def masked_pin(self, person: User) -> str:
        return person.masked_pin

    @admin.display(description=_("known as"))
    def known_as(self, person: User) -> str:
        if person.person_indexes:
            return person.masked_person_pin or person.masked_pin
        return str(_("PINFL not entered: nobody can see whether this officer decides about himself"))

    @admin.display(description=_("PINFL entered"), boolean=True)
    def is_known(self, person: User) -> bool:
        return bool(person.person_indexes)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return administrator(request).is_superuser

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Also of the page on which a password is set."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_administer(administrator(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: what a person did stays his; an account is closed by taking `is_active` away."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if administrator(request).is_superuser else (*fields, *self.superusers_fields)

    def may_name(self, request: HttpRequest, person: User | None) -> bool:
        """Whether the PINFL of an officer may be typed: by superusers, and never for a citizen's account."""
        return administrator(request).is_superuser and (person is None or person.is_staff)

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **options: Any
    ) -> Any:
        if not self.may_name(request, obj):
            options["form"] = UserChangeForm
        return super().get_form(request, obj, change=change, **options)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if self.may_name(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": tuple(name for name in options["fields"] if name != "officer_pin")})
            for title, options in fieldsets
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        response = super().change_view(request, object_id, form_url, extra_context)
        subject = self.get_object(request, object_id) if request.method == "GET" else None
        if subject is not None and response.status_code == 200:
            actions.record_reading(
                reader=administrator(request),
                subject=subject,
                application_number="",
                purpose=Reading.Purpose.ACCOUNT,
            )
        return response


@admin.register(Group)
class OfficersGroupAdmin(ForSuperusers, GroupAdmin):
    """A group gives its rights to everybody in it."""


@admin.register(Authenticator)
class SecondFactorAdmin(ForSuperusers, admin.ModelAdmin[Authenticator]):
    """An officer who lost his phone: the second factor is taken away, and enrolled again at the next sign-in."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("=user__username",)
    fields = readonly_fields = ("user", "type", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Organisation)
class OrganisationAdmin(ReadOnly, admin.ModelAdmin[Organisation]):
    list_display = ("tin", "name")
    search_fields = ("=tin", "name")
    ordering = ("tin",)
    show_full_result_count = False
    inlines = (RepresentationInline,)


@admin.register(Reading)
class ReadingAdmin(ReadOnly, admin.ModelAdmin[Reading]):
    list_display = ("at", "reader", "subject", "application_number", "purpose")
    list_select_related = ("reader", "subject")
    search_fields = ("=application_number", "=reader__username")
    ordering = ("-at",)
    show_full_result_count = False
    list_per_page = 50
