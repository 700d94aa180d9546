"""How an officer narrows his queue."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.deadlines import SOON
from applications.models import OPEN_STATES, Application, State
from common.localized import text_in
from services.models import Service

Admin = ModelAdmin[Application]
Choices = list[tuple[str, Any]]


class QueueFilter(SimpleListFilter):
    """What is still to be done, unless one looks for a number, a name or a state: then among all applications."""

    title = _("queue")
    parameter_name = "queue"

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Application], model_admin: Admin
    ) -> None:
        looks_for = request.GET.get(SEARCH_VAR) or request.GET.get(StateFilter.parameter_name)
        self.default = "all" if looks_for else "open"
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        return [
            ("open", _("To be done")),
            ("new", _("New")),
            ("mine", _("Taken by me")),
            ("waiting", _("Waiting for the applicant")),
            ("closed", _("Closed")),
            ("all", _("All applications")),
        ]

    def value(self) -> str:
        given = super().value()
        return given if given in dict(self.lookup_choices) else self.default

    def choices(self, changelist: Any) -> Any:
        for value, title in self.lookup_choices:
            yield {
                "selected": self.value() == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        narrowed = {
            "open": queryset.filter(state__in=OPEN_STATES),
            "new": queryset.filter(state=State.SUBMITTED),
            "mine": queryset.filter(officer_id=request.user.pk, state__in=OPEN_STATES),
            "waiting": queryset.filter(state=State.INFO_REQUESTED),
            "closed": queryset.exclude(state__in=OPEN_STATES),
            "all": queryset,
        }
        return narrowed[self.value()]


class UrgencyFilter(SimpleListFilter):
    """By how near the due date is."""

    title = _("term")
    parameter_name = "term"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        return [("overdue", _("Overdue")), ("soon", _("Due within two days")), ("calm", _("Later"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        now = timezone.now()
        soon: timedelta = SOON
        # As the colours do, it leaves out what is closed and what waits for the applicant.
        running = queryset.filter(state__in=OPEN_STATES, clock_stopped_at=None)
        if self.value() == "overdue":
            return running.filter(due_at__lt=now)
        if self.value() == "soon":
            return running.filter(due_at__gte=now, due_at__lte=now + soon)
        return running.filter(due_at__gt=now + soon) if self.value() == "calm" else queryset


class StateFilter(SimpleListFilter):
    """By state; drafts never come to a desk."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        return [choice for choice in State.choices if choice[0] != State.DRAFT]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class ServiceFilter(SimpleListFilter):
    """By service, among those of the officer's agencies."""

    title = _("service")
    parameter_name = "service"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        language = get_language() or "uz"
        services = Service.objects.filter(agency__desks__memberships__officer_id=request.user.pk).distinct()
        return [(service.code, text_in(service.title, language)) for service in services.order_by("code")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return queryset.filter(service__code=self.value()) if self.value() else queryset
