"""The transactional outbox: a task is a row first, and is sent until it has succeeded.

A task taken from the broker may die with its worker, and the broker may lose everything; the row stays until the
task itself reports success, so nothing that was committed is forgotten. Every task must therefore bear being run
twice, one after the other; two runs of one row at the same time are kept apart by its lease.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, When
from django.utils import timezone
from kombu.exceptions import OperationalError

from common.models import OutboxMessage
from common.outbox_task import OutboxTask

__all__ = ["OutboxTask", "again", "prune", "put", "relay"]

log = structlog.get_logger(__name__)

BATCH = 100
PRUNED_AT_ONCE = 1000
# A newer release's row: its own processes send it as soon as it is written, the sweep of an older one can wait.
STRANGERS_WAIT = timedelta(minutes=5)


@dataclass
class Pause:
    """A broker that did not answer is left alone by this process, so that one request waits for it once at most."""

    seconds: float = 5.0
    until: float = 0.0  # monotonic

    def begin(self) -> None:
        self.until = time.monotonic() + self.seconds

    @property
    def lasts(self) -> bool:
        return time.monotonic() < self.until


pause = Pause()


def put(task: str, key: str, **arguments: Any) -> None:
    """Ask for `task` (its Celery name) once for `key`, in the transaction that is open; a known key is left alone.

    A key is known until its finished row is pruned (`OUTBOX_KEEP_DAYS`).
    """
    context = structlog.contextvars.get_contextvars()
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                task=task, key=key, arguments=arguments, request_id=str(context.get("request_id", ""))
            )
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(partial(_send_by_key, key))


def again(key: str) -> None:
    """Run a finished or waiting message once more: now, or when the run that is under way must have ended."""
    now = timezone.now()
    OutboxMessage.objects.filter(key=key).update(
        done_at=None,
        next_try_at=Case(When(started_at=None, then=now), default=F("next_try_at")),
        lease=F("lease") + 1,
        failures=0,
        last_error="",
    )
    transaction.on_commit(partial(_send_by_key, key))


def _send_by_key(key: str) -> None:
    if not pause.lasts:
        relay(only=key)


def relay(*, only: str | None = None) -> int:
    """Send every waiting message to the broker, leased so that no other process sends it too; returns how many.

    At the first message that the broker does not take the rest goes back to waiting.
    """
    if only is None:
        _set_strangers_aside()
    messages = _lease(only)
    for number, message in enumerate(messages):
        if not _send(message):
            _give_back(messages[number:])
            return number
    return len(messages)


def _set_strangers_aside() -> None:
    """Rows of tasks that this process does not know stay, out of the way, until a process that knows them sweeps."""
    strangers = OutboxMessage.objects.due().exclude(task__in=list(current_app.tasks)).order_by()
    names = set(strangers.values_list("task", flat=True).distinct())
    if names:
        later = timezone.now() + STRANGERS_WAIT
        strangers.of_tasks(names).update(next_try_at=later, last_error="unknown task")
        log.error("outbox_task_unknown", tasks=sorted(names))


def _lease(only: str | None) -> list[OutboxMessage]:
    until = timezone.now() + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    with transaction.atomic():
        waiting = OutboxMessage.objects.due().of_tasks(current_app.tasks)
        if only is not None:
            waiting = waiting.filter(key=only)
        messages = list(waiting.select_for_update(skip_locked=True, of=("self",))[:BATCH])
        OutboxMessage.objects.filter(pk__in=[message.pk for message in messages]).update(
            next_try_at=until, lease=F("lease") + 1, started_at=None
        )
    for message in messages:
        message.next_try_at, message.lease = until, message.lease + 1
    return messages


def _send(message: OutboxMessage) -> bool:
    try:
        current_app.tasks[message.task].apply_async(
            kwargs=message.arguments,
            headers=OutboxTask.headers_for(message),
            expires=settings.OUTBOX_LEASE_SECONDS,
            retry=False,
        )
    except OperationalError as error:
        pause.begin()
        log.warning("outbox_not_sent", task=message.task, error=type(error).__name__)
        return False
    return True


def _give_back(messages: list[OutboxMessage]) -> None:
    """End leases on what was not sent; a row that has moved on meanwhile has another date."""
    unsent = OutboxMessage.objects.filter(pk__in=[message.pk for message in messages])
    unsent.filter(next_try_at=messages[0].next_try_at).update(next_try_at=timezone.now())


def prune() -> int:
    """Delete rows that were done more than `OUTBOX_KEEP_DAYS` ago, a thousand a statement; returns how many."""
    old = OutboxMessage.objects.done_before(timezone.now() - timedelta(days=settings.OUTBOX_KEEP_DAYS))
    total = 0
    while keys := list(old.order_by("pk").values_list("pk", flat=True)[:PRUNED_AT_ONCE]):
        # Asked again what is old: a row may have been wanted once more since.
        total += old.filter(pk__in=keys).delete()[0]
    return total
