"""The administrators' door: people and their desks, organisations, who read whose data."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import actions
from accounts.models import DeskMembership, Organisation, Reading, Representation, User

# allauth's own tables hold nothing that somebody should edit by hand.
for table in (EmailAddress, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(table)


class ReadOnly(admin.options.BaseModelAdmin[Any]):
    """Facts that come from elsewhere and are only looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DeskMembershipInline(admin.TabularInline[DeskMembership, User]):
    model = DeskMembership
    extra = 0


class RepresentationInline(ReadOnly, admin.TabularInline[Representation, Organisation]):
    model = Representation
    extra = 0
    fields = ("user", "basis", "is_basic", "seen_at")


@admin.register(User)
class PersonAdmin(UserAdmin[User]):
    """Officers are made here, citizens come by themselves; whoever looks at a person is written down."""

    list_display = ("username", "full_name", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("=username", "full_name")
    ordering = ("username",)
    show_full_result_count = False
    list_per_page = 50
    readonly_fields = ("masked_pin", "assurance", "last_login", "date_joined")
    inlines = (DeskMembershipInline,)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("full_name", "first_name", "masked_pin", "assurance")}),
        (_("Contacts"), {"fields": ("email", "phone", "language")}),
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
            reader: User = request.user  # type: ignore[assignment]
            actions.record_reading(
                reader=reader, subject=subject, application_number="", purpose=Reading.Purpose.ACCOUNT
            )
        return response


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
