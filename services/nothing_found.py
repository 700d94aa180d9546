"""What a reader is shown where nothing fits: what comes near, and where to go on."""

from django.db.models import Count, Q

from services.models import Category, Service
from services.search import Findings, in_order
from services.search_counting import asked_next

NEAREST, NEAREST_SERVICES, ASKED_NEXT = 3, 3, 5


def nothing_found(question: str, findings: Findings) -> dict[str, object]:
    """`near_services` have a part of what was asked, `near_categories` are theirs; `asked_next`, `all_categories`.

    `question` is what was kept of the search.
    """
    near = Category.objects.annotate(near=Count("services", filter=Q(services__in=findings.near)))
    services = in_order(findings.near[:NEAREST_SERVICES], Service.objects.published())
    return {
        "near_services": services,
        "near_categories": near.filter(near__gt=0).order_by("-near", "position")[:NEAREST]
        if findings.near
        else [],
        "asked_next": asked_next(question, ASKED_NEXT),
        "all_categories": Category.objects.with_counts(),
    }
