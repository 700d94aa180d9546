"""The transactional outbox: a task is a row first, and is sent until it has succeeded.

A task taken from the broker may die with its worker, and the broker may lose everything; the row stays until the
task itself reports success, so nothing that was committed is forgotten. Every task must therefore bear being run twice.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from celery import Task, current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from common.models import OutboxMessage

log = structlog.get_logger(__name__)

BATCH = 100
LONGEST_WAIT = timedelta(minutes=30)


def put(task: str, key: str, **arguments: Any) -> None:
    """Ask for `task` (its Celery name) once for `key`, in the transaction that is open; a known key is left alone."""
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
    """Run a finished or waiting message once more, now."""
    OutboxMessage.objects.filter(key=key).update(done_at=None, next_try_at=timezone.now(), last_error="")
    transaction.on_commit(partial(_send_by_key, key))


def _send_by_key(key: str) -> None:
    relay(only=key)


def relay(*, only: str | None = None) -> int:
    """Send every waiting message to the broker, leased so that no other process sends it too; returns how many."""
    lease = timezone.now() + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    with transaction.atomic():
        waiting = OutboxMessage.objects.due().select_for_update(skip_locked=True, of=("self",))
        if only is not None:
            waiting = waiting.filter(key=only)
        messages = list(waiting[:BATCH])
        OutboxMessage.objects.filter(pk__in=[message.pk for message in messages]).update(
            next_try_at=lease, attempts=F("attempts") + 1
        )
    return sum(_send(message) for message in messages)


def _send(message: OutboxMessage) -> bool:
    task = current_app.tasks.get(message.task)
    if task is None:
        # Written by a newer release than this process: it stays until a process that knows the task sweeps.
        OutboxMessage.objects.filter(pk=message.pk).update(last_error="unknown task")
        log.error("outbox_task_unknown", task=message.task)
        return False
    try:
        task.apply_async(
            kwargs=message.arguments,
            headers={"outbox_id": str(message.pk), "request_id": message.request_id},
            retry=False,
        )
    except OperationalError as error:
        # The broker is away: the sweep sends the row again when its lease is over.
        log.warning("outbox_not_sent", task=message.task, error=type(error).__name__)
        return False
    return True


class OutboxTask(Task):  # type: ignore[type-arg]
    """A task that reports its end to its outbox row: done, or failed and to be tried again later."""

    abstract = True

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Mapping[str, Any]) -> None:
        if pk := self._outbox_id():
            OutboxMessage.objects.filter(pk=pk).update(done_at=timezone.now(), last_error="")

    def on_failure(
        self, exc: BaseException, task_id: str, args: Any, kwargs: Mapping[str, Any], einfo: object
    ) -> None:
        if pk := self._outbox_id():
            _postpone(pk, exc)

    def _outbox_id(self) -> str | None:
        return (self.request.headers or {}).get("outbox_id") or getattr(self.request, "outbox_id", None)


def _postpone(pk: str, error: BaseException) -> None:
    """Wait longer after each failure: 2, 4, 8 seconds ... up to half an hour."""
    message = OutboxMessage.objects.get(pk=pk)
    wait = min(timedelta(seconds=2 ** min(message.attempts, 12)), LONGEST_WAIT)
    message.last_error = f"{type(error).__name__}: {error}"[:500]
    message.next_try_at = timezone.now() + wait
    message.save(update_fields=["last_error", "next_try_at"])
    log.warning(
        "outbox_task_failed", task=message.task, attempts=message.attempts, error=type(error).__name__
    )
