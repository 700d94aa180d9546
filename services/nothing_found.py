"""What a reader is shown where nothing fits: what comes near, and where to go on."""

from django.db.models import Count, Q

from services.models import Category
from services.search import Findings
from services.search_counting import asked_next

NEAREST, ASKED_NEXT = 3, 5


def nothing_found(question: str, findings: Findings) -> dict[str, object]:
    """`near_categories` of services that have a part of what was asked, what was `asked_next`, `all_categories`.

    `question` is what was kept of the search.
    """
    near = Category.objects.annotate(near=Count("services", filter=Q(services__in=findings.near)))
    return {
        "near_categories": near.filter(near__gt=0).order_by("-near", "position")[:NEAREST]
        if findings.near
        else [],
        "asked_next": asked_next(question, ASKED_NEXT),
        "all_categories": Category.objects.with_counts(),
    }
