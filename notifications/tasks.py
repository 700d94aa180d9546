"""The Celery door: a delivery by its id."""

from celery import shared_task

from common.outbox import OutboxTask
from notifications import delivery


@shared_task(base=OutboxTask, name="notifications.tasks.deliver")
def deliver(delivery_id: int) -> None:
    """Send one notice through one channel, unless that has ended already."""
    delivery.deliver(delivery_id)
