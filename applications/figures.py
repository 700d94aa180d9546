"""The public counters of each service, counted here and written into the table that the catalogue shows."""

from django.db.models import Count, Q

from applications.models import Application, State
from services.models import Service, ServiceFigure

COUNTERS = {
    "submitted": (State.SUBMITTED,),
    "in_progress": (State.IN_REVIEW, State.INFO_REQUESTED),
    "completed": (State.APPROVED,),
    "refused": (State.REFUSED,),
    "cancelled": (State.WITHDRAWN,),
}


def refresh() -> None:
    """Count anew and write every service's row and how often it was used; drafts are nobody's figure."""
    counted = (
        Application.objects.exclude(state=State.DRAFT)
        .values("service_id")
        .annotate(**{name: Count("pk", filter=Q(state__in=states)) for name, states in COUNTERS.items()})
    )
    figures = [ServiceFigure(**row) for row in counted]
    ServiceFigure.objects.bulk_create(
        figures, update_conflicts=True, unique_fields=["service"], update_fields=list(COUNTERS)
    )
    used = Service.objects.in_bulk([figure.service_id for figure in figures])
    for figure in figures:
        used[figure.service_id].uses_total = used[figure.service_id].uses_before + figure.total
    Service.objects.bulk_update(used.values(), ["uses_total"])
