"""The beat's door to the storage, and what a worker makes ready before its first paper."""

from typing import Any

from celery import shared_task
from celery.signals import worker_init

from documents import pdf, sweeping


@worker_init.connect
def make_ready_to_draw(**_: Any) -> None:
    """Load the drawing before the worker forks: a time limit that struck while a task loads it would leave half of it,
    and that process could draw no paper any more.
    """
    pdf.load()


@shared_task(name="documents.tasks.sweep")
def sweep() -> None:
    """Remove files that nothing points at: their rows, then their bytes."""
    sweeping.sweep()
