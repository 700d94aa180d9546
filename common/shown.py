"""Administration of rows that open pages show: a change is seen by everybody at once."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from common.page_store import forget_pages


class ShownToAll:
    """Mixin before ModelAdmin: pages made before a change are forgotten when it is committed."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        forget_pages()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)  # type: ignore[misc]
        forget_pages()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)  # type: ignore[misc]
        forget_pages()
