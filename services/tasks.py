"""What the room does by the clock."""

from celery import shared_task

from services.search_counting import forget_old


@shared_task
def forget_searches() -> int:
    """Drop the counts of searches that are older than a year; how many rows went."""
    return forget_old()
