"""The outbox table: what must still be done because of something that was committed."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def due(self) -> "OutboxQuerySet":
        return self.filter(done_at=None, next_try_at__lte=timezone.now()).order_by("next_try_at")

    def of_tasks(self, names: Iterable[str]) -> "OutboxQuerySet":
        return self.filter(task__in=list(names))

    def held(self, pk: str, lease: int) -> "OutboxQuerySet":
        """The row, while it is not done and nobody has taken a later lease on it."""
        return self.filter(pk=pk, lease=lease, done_at=None)

    def broken(self) -> "OutboxQuerySet":
        return self.filter(done_at=None).exclude(last_error="").order_by("-created_at")

    def done_before(self, moment: datetime) -> "OutboxQuerySet":
        return self.filter(done_at__lt=moment)


class OutboxMessage(models.Model):
    """One task to be run, written in the transaction that made it necessary.

    `lease` grows when the row is sent, when its run begins and when somebody asks for it again; only who holds the
    latest number may begin or report. `started_at` stands while a run is under way or has ended without a word.
    """

    task = models.CharField(_("task"), max_length=120)
    key = models.CharField(_("key"), max_length=200, unique=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    lease = models.PositiveIntegerField(_("lease"), default=0, db_default=0)
    started_at = models.DateTimeField(_("run began"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    failures = models.PositiveIntegerField(_("failures"), default=0, db_default=0)
    last_error = models.TextField(_("last error"), blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects: ClassVar = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("outbox message")
        verbose_name_plural = _("outbox messages")
        indexes: ClassVar = [
            models.Index(fields=["next_try_at"], name="outbox_waiting", condition=Q(done_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"
