"""The public counters of each service, counted here and written into the table that the catalogue shows."""

from django.db.models import Count, Q

from applications.models import Application, State
from services.models import ServiceFigure

COUNTERS = {
    "submitted": (State.SUBMITTED,),
    "in_progress": (State.IN_REVIEW, State.INFO_REQUESTED),
    "completed": (State.APPROVED,),
    "refused": (State.REFUSED,),
    "cancelled": (State.WITHDRAWN,),
}


def refresh() -> None:
    """Count anew and write every service's row; drafts are nobody's figure."""
    counts = (
        Application.objects.exclude(state=State.DRAFT)
        .values("service_id")
        .annotate(**{name: Count("pk", filter=Q(state__in=states)) for name, states in COUNTERS.items()})
    )
    ServiceFigure.objects.bulk_create(
        [ServiceFigure(**row) for row in counts],
        update_conflicts=True,
        unique_fields=["service"],
        update_fields=list(COUNTERS),
    )
