"""The worker's side of the outbox: a task that begins only with a valid lease and reports its end to its row.

Beginning is one statement that compares the number of the message with the row's and raises it. So a message that
was delivered twice runs once, and one that is older than another, or whose row is done, does not run at all. The lease
begins anew with the run, which the task's time limit ends before the lease does. No lock is held while a task runs.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog
from celery import Task
from celery.exceptions import Ignore
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from common.models import OutboxMessage, OutboxQuerySet

log = structlog.get_logger(__name__)

LONGEST_WAIT = timedelta(minutes=30)


class OutboxTask(Task):  # type: ignore[type-arg]
    """A task run at most once a lease; it ends its row, or puts the row off for longer after each failure."""

    abstract = True

    @staticmethod
    def headers_for(message: OutboxMessage) -> dict[str, Any]:
        return {
            "outbox_id": str(message.pk),
            "outbox_lease": message.lease,
            "request_id": message.request_id,
        }

    def before_start(self, task_id: str, args: Any, kwargs: Mapping[str, Any]) -> None:
        """Raise `Ignore` where the message is not worth a run; it ends there, without a report."""
        pk = self._header("outbox_id")
        if pk and not _begin(pk, self._lease()):
            log.info("outbox_message_stale", task=self.name)
            raise Ignore

    def on_success(self, retval: Any, task_id: str, args: Any, kwargs: Mapping[str, Any]) -> None:
        if (row := self._held()) is not None:
            row.update(done_at=timezone.now(), started_at=None, last_error="")

    def on_failure(
        self, exc: BaseException, task_id: str, args: Any, kwargs: Mapping[str, Any], einfo: object
    ) -> None:
        if (row := self._held()) is not None:
            _postpone(row, exc)

    def _held(self) -> OutboxQuerySet | None:
        """The row as this run holds it: beginning raised its number by one."""
        pk = self._header("outbox_id")
        return OutboxMessage.objects.held(pk, self._lease() + 1) if pk else None

    def _lease(self) -> int:
        return int(self._header("outbox_lease") or 0)

    def _header(self, name: str) -> Any:
        return (self.request.headers or {}).get(name) or getattr(self.request, name, None)


def _begin(pk: str, lease: int) -> bool:
    now = timezone.now()
    begun = OutboxMessage.objects.held(pk, lease).update(
        lease=F("lease") + 1,
        attempts=F("attempts") + 1,
        started_at=now,
        next_try_at=now + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS),
    )
    return bool(begun)


def _postpone(row: OutboxQuerySet, error: BaseException) -> None:
    """Wait longer after each failure: 2, 4, 8 seconds ... up to half an hour."""
    if (message := row.first()) is None:
        return
    failures = message.failures + 1
    row.update(
        failures=failures,
        started_at=None,
        last_error=f"{type(error).__name__}: {error}"[:500],
        next_try_at=timezone.now() + min(timedelta(seconds=2 ** min(failures, 12)), LONGEST_WAIT),
    )
    log.warning("outbox_task_failed", task=message.task, failures=failures, error=type(error).__name__)
