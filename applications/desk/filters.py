"""How an officer narrows his queue."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.deadlines import SOON
from applications.models import OPEN_STATES, Application, State
from common.localized import text_in
from services.models import Service

Choices = list[tuple[str, Any]]


class QueueFilter(SimpleListFilter):
    """What is still to be done comes first; what is closed only when asked for."""

    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        return [
            ("new", _("New")),
            ("mine", _("Taken by me")),
            ("waiting", _("Waiting for the applicant")),
            ("closed", _("Closed")),
            ("all", _("All applications")),
        ]

    def choices(self, changelist: Any) -> Any:
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("To be done"),
        }
        for value, title in self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        narrowed = {
            "new": queryset.filter(state=State.SUBMITTED),
            "mine": queryset.filter(officer_id=request.user.pk, state__in=OPEN_STATES),
            "waiting": queryset.filter(state=State.INFO_REQUESTED),
            "closed": queryset.exclude(state__in=OPEN_STATES),
            "all": queryset,
        }
        return narrowed.get(self.value() or "", queryset.filter(state__in=OPEN_STATES))


class UrgencyFilter(SimpleListFilter):
    """By how near the due date is."""

    title = _("term")
    parameter_name = "term"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        return [("overdue", _("Overdue")), ("soon", _("Due within two days")), ("calm", _("Later"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        now = timezone.now()
        soon: timedelta = SOON
        if self.value() == "overdue":
            return queryset.filter(due_at__lt=now)
        if self.value() == "soon":
            return queryset.filter(due_at__gte=now, due_at__lte=now + soon)
        return queryset.filter(due_at__gt=now + soon) if self.value() == "calm" else queryset


class StateFilter(SimpleListFilter):
    """By state; drafts never come to a desk."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        return [choice for choice in State.choices if choice[0] != State.DRAFT]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class ServiceFilter(SimpleListFilter):
    """By service, among those of the officer's agencies."""

    title = _("service")
    parameter_name = "service"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        language = get_language() or "uz"
        services = Service.objects.filter(agency__desks__memberships__officer_id=request.user.pk).distinct()
        return [(service.code, text_in(service.title, language)) for service in services.order_by("code")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return queryset.filter(service__code=self.value()) if self.value() else queryset
