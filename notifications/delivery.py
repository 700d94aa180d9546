"""Sending a notice at most once, whatever dies in between.

The line is opened first. Then the row is claimed and the claim committed; then the message goes out; then the row says
how it ended. A process that dies after the claim leaves `sending`; when nobody can still be at it, the row becomes
`unknown`, and a person decides.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from notifications.channels import CHANNELS
from notifications.channels.protocol import ChannelError
from notifications.models import Delivery

State = Delivery.State


class DeliveryBusy(Exception):
    """Another process holds the delivery; ask again later how it ended."""


def deliver(delivery_id: int) -> None:
    """Send what still waits; what has ended stays as it is.

    Raises:
        DeliveryBusy: somebody else is sending it.
        ChannelError: it did not go out this time; another try may help.
    """
    delivery = Delivery.objects.select_related("notice__recipient").get(pk=delivery_id)
    if not _is_open(delivery):
        return
    held = State.WAITING
    try:
        with CHANNELS[delivery.channel].open() as send:
            if not _claim(delivery_id):
                return
            held = State.SENDING
            send(delivery.notice)
            _end(delivery_id, State.SENT)
    except ChannelError as error:
        _end(delivery_id, error.state, str(error), held=held)
        if error.state == State.WAITING:
            raise


def _is_open(delivery: Delivery) -> bool:
    """Whether there is something to send; one whose sender is long gone ends here as unknown."""
    if delivery.state != State.SENDING:
        return delivery.state == State.WAITING
    if delivery.claimed_at is None or delivery.claimed_at > timezone.now() - _lease():
        raise DeliveryBusy(f"delivery {delivery.pk}")
    _end(delivery.pk, State.UNKNOWN, "the sender died in the middle", held=State.SENDING)
    return False


def _lease() -> timedelta:
    # No task outlives its hard time limit, so after it nobody can still be sending.
    return timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 30)


def _claim(delivery_id: int) -> bool:
    with transaction.atomic(durable=True):
        delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery_id)
        if delivery.state == State.SENDING:
            raise DeliveryBusy(f"delivery {delivery_id}")
        if delivery.state != State.WAITING:
            return False
        delivery.state = State.SENDING
        delivery.claimed_at = timezone.now()
        delivery.attempts = F("attempts") + 1
        delivery.save(update_fields=["state", "claimed_at", "attempts"])
    return True


def _end(delivery_id: int, state: State, error: str = "", *, held: State = State.SENDING) -> None:
    """Write down how a try ended; a failure changes only the row as this try held it, never another's claim."""
    rows = Delivery.objects.filter(pk=delivery_id)
    if state == State.SENT:
        rows.update(state=state, sent_at=timezone.now(), last_error="")
    else:
        rows.filter(state=held).update(state=state, last_error=error[:300])
