"""Writing: a person is told something, has read it, and a delivery that got stuck is sent once more."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common import outbox
from notifications.channels import ALL
from notifications.models import Delivery, Notice
from notifications.texts import NAMES

State = Delivery.State


@transaction.atomic
def tell(*, recipient: User, name: str, key: str, context: dict[str, Any], link: str) -> Notice:
    """Write a notice and put its deliveries into the outbox, inside the caller's transaction; once for a `key`.

    `context` is what `notifications.texts` lists; `link` an address of the portal without its language, such as
    `applications/<uuid>/`.

    Raises:
        ValueError: there is no notice of this name.
    """
    if name not in NAMES:
        raise ValueError(f"There is no notice {name!r}; known are {', '.join(NAMES)}.")
    facts: dict[str, Any] = {
        "recipient": recipient,
        "name": name,
        "context": context,
        "language": recipient.language,
        "link": link,
    }
    notice, is_new = Notice.objects.get_or_create(key=key, defaults=facts)
    if is_new:
        _send_out(notice)
    return notice


def _send_out(notice: Notice) -> None:
    for channel in ALL:
        if not channel.reaches(notice.recipient):
            continue
        delivery = Delivery.objects.create(
            notice=notice,
            channel=channel.name,
            state=State.SENT if channel.at_once else State.WAITING,
            sent_at=notice.created_at if channel.at_once else None,
        )
        if not channel.at_once:
            _put_out(delivery)


def _put_out(delivery: Delivery) -> None:
    outbox.put("notifications.tasks.deliver", delivery.outbox_key, delivery_id=delivery.pk)


def mark_read(*, reader: User, notice: Notice) -> None:
    """The first opening by the recipient counts."""
    Notice.objects.of_citizen(reader).unread().filter(pk=notice.pk).update(read_at=timezone.now())


@transaction.atomic
def send_again(*, delivery: Delivery) -> bool:
    """Try a delivery once more that was refused or whose end is not known; whether it was such a one."""
    locked = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if locked.state not in {State.FAILED, State.UNKNOWN}:
        return False
    locked.state = State.WAITING
    locked.save(update_fields=["state"])
    # The row of an old delivery may have been pruned.
    _put_out(locked)
    outbox.again(locked.outbox_key)
    return True
