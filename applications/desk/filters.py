"""How an officer narrows his queue."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from agencies.models import Desk
from applications.deadlines import SOON
from applications.models import OPEN_STATES, Application, State
from common.localized import text_in
from services.models import Service

Admin = ModelAdmin[Application]
Choices = list[tuple[str, Any]]

FILED_STATES: tuple[State, ...] = tuple(state for state in State if state != State.DRAFT)
CLOSED_STATES = tuple(state for state in FILED_STATES if state not in OPEN_STATES)
# Whose clock runs: in the state left out the applicant must act, and nothing is urgent for the desk.
RUNNING_STATES = (State.SUBMITTED, State.IN_REVIEW)


def wanted_states(filters: Iterable[Any]) -> set[State]:
    """The states that all of the filters together leave in the list."""
    wanted: set[State] = set(FILED_STATES)
    for each in filters:
        wanted &= set(getattr(each, "states", FILED_STATES))
    return wanted


def is_mine(filters: Iterable[Any]) -> bool:
    """Whether only what the officer himself has in hand is asked for."""
    return any(isinstance(each, QueueFilter) and each.value() == "mine" for each in filters)


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

    @property
    def states(self) -> tuple[State, ...]:
        of_queue = {
            "new": (State.SUBMITTED,),
            "waiting": (State.INFO_REQUESTED,),
            "closed": CLOSED_STATES,
            "all": FILED_STATES,
        }
        return of_queue.get(self.value(), OPEN_STATES)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        narrowed = queryset.filter(state__in=self.states)
        return narrowed.filter(officer_id=request.user.pk) if self.value() == "mine" else narrowed


class UrgencyFilter(SimpleListFilter):
    """By how near the due date is."""

    title = _("term")
    parameter_name = "term"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        return [("overdue", _("Overdue")), ("soon", _("Due within two days")), ("calm", _("Later"))]

    @property
    def states(self) -> tuple[State, ...]:
        return RUNNING_STATES if self.value() else FILED_STATES

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        now = timezone.now()
        soon: timedelta = SOON
        # As the colours do, it leaves out what is closed and what waits for the applicant.
        running = queryset.filter(state__in=RUNNING_STATES)
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

    @property
    def states(self) -> tuple[State, ...]:
        return tuple(state for state in FILED_STATES if self.value() in {state, None})

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return queryset.filter(state=self.value()) if self.value() else queryset


class ServiceFilter(SimpleListFilter):
    """By service, among those of the officer's agencies."""

    title = _("service")
    parameter_name = "service"

    def lookups(self, request: HttpRequest, model_admin: Admin) -> Choices:
        language = get_language() or "uz"
        desks = Desk.objects.filter(memberships__officer_id=request.user.pk)
        services = Service.objects.filter(agency__in=desks.values("agency")).order_by("code")
        rows = list(services.values_list("code", "pk", "title"))
        self.keys = {code: key for code, key, _title in rows}
        return [(code, text_in(title, language)) for code, _key, title in rows]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        code = self.value()
        if not code:
            return queryset
        # By its key, not by its code through another table: only so the index gives the rows in order.
        return queryset.filter(service_id=self.keys.get(code, 0))
