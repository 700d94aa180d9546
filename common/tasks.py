"""The beat's door to the outbox."""

from celery import shared_task

from common import outbox


@shared_task(name="common.tasks.relay", ignore_result=True)
def relay() -> None:
    """Send what was left behind: the broker was away, a worker died, or a try is due again."""
    outbox.relay()


@shared_task(name="common.tasks.prune_outbox", ignore_result=True)
def prune_outbox() -> None:
    """Delete what was done long ago."""
    outbox.prune()
