"""What everybody may know of each service, counted here and written into the table that the catalogue shows."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.db.models import Aggregate, Count, DurationField, F, Q
from django.utils import timezone

from applications.models import DECIDED_STATES, Application, Event, State
from services.models import Service, ServiceFigure
from services.public_figures import MINIMUM

COUNTERS = {
    "submitted": (State.SUBMITTED,),
    "in_progress": (State.IN_REVIEW, State.INFO_REQUESTED),
    "completed": (State.APPROVED,),
    "refused": (State.REFUSED,),
    "cancelled": (State.WITHDRAWN,),
}
TOLD = [*COUNTERS, "median_minutes", "refusals"]
# Older decisions say little of how long one waits now.
LOOKED_BACK = timedelta(days=365)


class Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def refresh() -> bool:
    """Count anew and write what has changed; drafts are nobody's figure. Whether anything has changed."""
    known = {row["service_id"]: row for row in ServiceFigure.objects.values("service_id", *TOLD)}
    counted = _counted()
    figures = [ServiceFigure(**row) for row in counted]
    changed = [ServiceFigure(**row) for row in counted if known.get(row["service_id"]) != row]
    ServiceFigure.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["service"], update_fields=TOLD
    )
    return _write_uses(figures) or bool(changed)


def _write_uses(figures: list[ServiceFigure]) -> bool:
    """How often each service was used, before this portal and since; whether any number has changed."""
    services = Service.objects.in_bulk([figure.service_id for figure in figures])
    grown = []
    for figure in figures:
        service = services[figure.service_id]
        if service.uses_total != service.uses_before + figure.total:
            service.uses_total = service.uses_before + figure.total
            grown.append(service)
    Service.objects.bulk_update(grown, ["uses_total"])
    return bool(grown)


def _counted() -> list[dict[str, Any]]:
    counted = (
        Application.objects.exclude(state=State.DRAFT)
        .values("service_id")
        .annotate(**{name: Count("pk", filter=Q(state__in=states)) for name, states in COUNTERS.items()})
    )
    times, refusals = _times(), _refusals()
    return [
        {
            **row,
            "median_minutes": times.get(row["service_id"]),
            "refusals": refusals.get(row["service_id"], {}),
        }
        for row in counted
    ]


def _times() -> dict[int, int]:
    """Median minutes from filing to decision, of services with enough decisions to tell it."""
    decided = Application.objects.filter(
        state__in=DECIDED_STATES, decided_at__gte=timezone.now() - LOOKED_BACK
    )
    rows = decided.values("service_id").annotate(
        decisions=Count("pk"), median=Median(F("decided_at") - F("submitted_at"))
    )
    enough = rows.filter(decisions__gte=MINIMUM)
    return {row["service_id"]: max(0, row["median"] // timedelta(minutes=1)) for row in enough}


def _refusals() -> dict[int, dict[str, int]]:
    """Percentages of the reasons that are frequent enough to be told, by service and the reason's code."""
    recent = Event.objects.filter(name="refuse", after=State.REFUSED, at__gte=timezone.now() - LOOKED_BACK)
    rows = recent.order_by().values("application__service_id", "reason").annotate(found=Count("pk"))
    by_service: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        by_service[row["application__service_id"]][row["reason"]] = row["found"]
    return {service_id: _shares(found) for service_id, found in by_service.items()}


def _shares(found: dict[str, int]) -> dict[str, int]:
    """What may be told: neither a reason nor all that stay unnamed together may be so rare as to point at somebody."""
    total = sum(found.values())
    told = {reason: number for reason, number in found.items() if reason and number >= MINIMUM}
    while told and 0 < total - sum(told.values()) < MINIMUM:
        told.pop(min(told, key=lambda reason: told[reason]))
    return {reason: 100 * number // total for reason, number in sorted(told.items())}
