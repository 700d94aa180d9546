"""Notices and deliveries for administrators: read only, but a delivery that got stuck can be sent once more."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common.read_only import ReadOnlyAdmin
from notifications import actions
from notifications.models import Delivery, Notice


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin, admin.ModelAdmin[Notice]):
    list_display = ("name", "language", "created_at", "read_at")
    list_filter = ("name", "language")
    search_fields = ("=id", "=key")
    ordering = ("-created_at",)
    show_full_result_count = False


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin, admin.ModelAdmin[Delivery]):
    list_display = ("notice", "channel", "state", "attempts", "last_error", "claimed_at", "sent_at")
    list_filter = ("state", "channel")
    list_select_related = ("notice",)
    search_fields = ("=notice__id", "=notice__key")
    ordering = ("-created_at",)
    show_full_result_count = False
    actions = ("send_again",)

    @admin.action(description=_("Send again what was refused or is not known"))
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        count = sum(actions.send_again(delivery=delivery) for delivery in queryset)
        text = ngettext("%(count)s notice is sent again.", "%(count)s notices are sent again.", count)
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, text % {"count": count}, level)
