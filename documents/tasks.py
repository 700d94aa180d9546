"""The beat's door to the storage."""

from celery import shared_task

from documents import sweeping


@shared_task(name="documents.tasks.sweep")
def sweep() -> None:
    """Remove files that nothing points at: their rows, then their bytes."""
    sweeping.sweep()
