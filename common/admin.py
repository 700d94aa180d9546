"""The outbox for administrators: what waits, what is broken and why, and the button that tries again now."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common import outbox
from common.models import OutboxMessage
from common.read_only import ReadOnlyAdmin


class ConditionFilter(admin.SimpleListFilter):
    """What an administrator looks for: the broken ones first."""

    title = _("condition")
    parameter_name = "condition"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("broken", _("broken")), ("waiting", _("waiting")), ("done", _("done"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[OutboxMessage]) -> QuerySet[OutboxMessage]:
        narrowed = {
            "broken": queryset.filter(done_at=None).exclude(last_error=""),
            "waiting": queryset.filter(done_at=None),
            "done": queryset.filter(done_at__isnull=False),
        }
        return narrowed.get(self.value() or "", queryset)


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ReadOnlyAdmin, admin.ModelAdmin[OutboxMessage]):
    list_display = (
        "task", "created_at", "attempts", "failures", "started_at", "next_try_at", "done_at", "last_error",
    )  # fmt: skip
    list_filter = (ConditionFilter, "task")
    search_fields = ("=key", "=request_id")
    ordering = ("-created_at",)
    show_full_result_count = False
    actions = ("try_again",)

    @admin.action(description=_("Try again now what is not done"))
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutboxMessage]) -> None:
        keys = list(queryset.filter(done_at=None).values_list("key", flat=True))
        with transaction.atomic():
            for key in keys:
                outbox.again(key)
        text = ngettext("%(count)s task is tried again.", "%(count)s tasks are tried again.", len(keys))
        self.message_user(
            request, text % {"count": len(keys)}, messages.SUCCESS if keys else messages.WARNING
        )
