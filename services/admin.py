"""The catalogue in the administration: services may be closed and opened, their versions only read."""

from django.contrib import admin
from django.http import HttpRequest

from common.shown import ShownToAll
from services.builder.admin import ServiceDraftAdmin
from services.builder.appointing import AgencyEditorAdmin
from services.models import AgencyEditor, Category, Service, ServiceDraft, ServiceVersion
from services.search_admin import SearchCountAdmin, SearchNextAdmin, SynonymAdmin

__all__ = [
    "CategoryAdmin", "SearchCountAdmin", "SearchNextAdmin", "ServiceAdmin", "ServiceVersionAdmin", "SynonymAdmin",
]  # fmt: skip

admin.site.register(AgencyEditor, AgencyEditorAdmin)
admin.site.register(ServiceDraft, ServiceDraftAdmin)


class ReadOnly:
    """Rows that come from definition files: nobody adds or deletes them by hand."""

    def has_add_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(Category)
class CategoryAdmin(ShownToAll, admin.ModelAdmin[Category]):
    list_display = ("code", "__str__", "position")
    ordering = ("position",)


@admin.register(Service)
class ServiceAdmin(ShownToAll, ReadOnly, admin.ModelAdmin[Service]):
    """Only whether the service is open to the public may be changed here; its texts come with a new version."""

    readonly_fields = (
        "code", "title", "summary", "category", "agency", "kind", "audience", "current", "uses_total",
    )  # fmt: skip
    fields = (*readonly_fields, "is_published")
    list_display = ("code", "__str__", "agency", "category", "kind", "is_published")
    list_filter = ("is_published", "kind", "category", "agency")
    list_select_related = ("agency", "category")
    search_fields = ("code", "title_key")


@admin.register(ServiceVersion)
class ServiceVersionAdmin(ReadOnly, admin.ModelAdmin[ServiceVersion]):
    list_display = ("service", "number", "published_at", "sha256")
    list_select_related = ("service",)
    search_fields = ("service__code",)

    def has_change_permission(self, request: HttpRequest, obj: ServiceVersion | None = None) -> bool:
        return False
