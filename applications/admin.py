"""The officers' door: the desk is registered with the one admin site, and the record of who saw which list."""

from django.contrib import admin

from applications.desk.admin import ApplicationAdmin
from applications.models import Application, ListReading
from common.read_only import ReadOnlyAdmin

admin.site.register(Application, ApplicationAdmin)


@admin.register(ListReading)
class ListReadingAdmin(ReadOnlyAdmin, admin.ModelAdmin[ListReading]):
    """Searched by who looked; what was looked for is known to nobody."""

    list_display = ("at", "reader", "kind", "desks", "page", "numbers")
    list_select_related = ("reader",)
    list_filter = ("kind",)
    search_fields = ("=reader__username",)
    ordering = ("-at",)
    show_full_result_count = False
    list_per_page = 50
