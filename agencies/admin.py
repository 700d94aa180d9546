"""The administrators' door: agencies, desks, and the journal of exchanges, which is only read."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, URLField
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agencies import gateway
from agencies.models import NO_CENTRAL_DESK, Agency, Desk, Exchange
from common.read_only import ReadOnlyAdmin
from common.shown import ShownToAll


class DeskFormSet(BaseInlineFormSet[Desk, Agency, ModelForm[Desk]]):
    """The desks of one agency, among which is the central one."""

    def clean(self) -> None:
        super().clean()
        regions = [
            form.cleaned_data.get("region_code") for form in self.forms if form.cleaned_data.get("code")
        ]
        if not any(self.errors) and "" not in regions:
            raise ValidationError(NO_CENTRAL_DESK)


class DeskInline(admin.TabularInline[Desk, Agency]):
    """Desks stay: applications lie on them, and officers would lose their places."""

    model = Desk
    formset = DeskFormSet
    extra = 0
    can_delete = False


@admin.register(Agency)
class AgencyAdmin(ShownToAll, admin.ModelAdmin[Agency]):
    list_display = ["code", "__str__", "phone"]
    inlines = [DeskInline]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


class RegisterFilter(admin.SimpleListFilter):
    """By register; the names come from the code, since finding them in the journal would read all of it."""

    title = _("register")
    parameter_name = "register"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(register.name, register.name) for register in gateway.REGISTERS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Exchange]) -> QuerySet[Exchange]:
        return queryset.filter(register=self.value()) if self.value() else queryset


@admin.register(Exchange)
class ExchangeAdmin(ReadOnlyAdmin, admin.ModelAdmin[Exchange]):
    """Searched by application number only: people stand in the journal as indexes."""

    list_display = [
        "started_at",
        "agency",
        "register",
        "operation",
        "outcome",
        "error_code",
        "milliseconds",
        "application_number",
        "purpose",
    ]
    list_filter = ["outcome", "started_at", RegisterFilter]
    search_fields = ["application_number__exact"]
    show_full_result_count = False
    list_per_page = 50
