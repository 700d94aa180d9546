"""Where administrators look up territory and keep base amounts and moved days."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from classifiers.forms import BaseAmountForm
from classifiers.models import BaseAmount, CalendarDay, District, Mahalla, Region
from common.localized import active_language
from common.money import format_sum
from common.shown import ShownToAll


class TerritoryAdmin(admin.ModelAdmin[Any]):
    """For looking up only: `load_classifiers` owns these tables and would undo what is changed here."""

    list_display: tuple[str, ...] = ("code", "__str__", "valid_from", "valid_to")
    search_fields = ("code", "names")
    ordering = ("code",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Region)
class RegionAdmin(TerritoryAdmin):
    pass


@admin.register(District)
class DistrictAdmin(TerritoryAdmin):
    list_filter = ("region",)
    list_select_related = ("region",)


@admin.register(Mahalla)
class MahallaAdmin(TerritoryAdmin):
    """`import_mahallas` owns this table."""

    list_display = ("code", "__str__", "kind", "district", "valid_from", "valid_to")
    list_filter = ("kind", "district__region")
    list_select_related = ("district",)


@admin.register(BaseAmount)
class BaseAmountAdmin(ShownToAll, admin.ModelAdmin[BaseAmount]):
    form = BaseAmountForm
    fields = ("valid_from", "amount_sum", "basis")
    list_display = ("valid_from", "amount", "basis")

    @admin.display(description=_("amount"))
    def amount(self, row: BaseAmount) -> str:
        return format_sum(row.amount_tiyin, active_language())


@admin.register(CalendarDay)
class CalendarDayAdmin(admin.ModelAdmin[CalendarDay]):
    list_display = ("date", "kind", "basis")
    list_filter = ("kind",)
    date_hierarchy = "date"
