"""Files and papers for administrators: to look at, not to change."""

from django.contrib import admin

from common.read_only import ReadOnlyAdmin
from documents.models import Paper, StoredFile


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin, admin.ModelAdmin[StoredFile]):
    list_display = ("name", "media_type", "size", "state", "created_at")
    list_filter = ("state", "media_type")
    search_fields = ("id", "sha256")
    ordering = ("-created_at",)
    show_full_result_count = False


@admin.register(Paper)
class PaperAdmin(ReadOnlyAdmin, admin.ModelAdmin[Paper]):
    list_display = ("application_number", "kind", "service_code", "language", "issued_at", "annulled_at")
    list_filter = ("kind", "language")
    search_fields = ("code", "application_number")
    ordering = ("-issued_at",)
    show_full_result_count = False
