"""Admin pages of rows that only the portal itself writes."""

from django.http import HttpRequest


class ReadOnlyAdmin:
    """Put before `ModelAdmin`: rows are looked at, never added, changed or deleted by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
