"""What people were told, and by which channels it went to them."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.encryption import EncryptedJSONField


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of_citizen(self, user: User) -> "NoticeQuerySet":
        return self.filter(recipient=user)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def newest_first(self) -> "NoticeQuerySet":
        return self.order_by("-created_at", "-id")

    def older_than(self, notice: "Notice") -> "NoticeQuerySet":
        return self.filter(
            Q(created_at__lt=notice.created_at) | Q(created_at=notice.created_at, id__lt=notice.id)
        )


class Notice(models.Model):
    """One thing a person is told, once; its words come from `templates/notices/<name>/`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="notices", verbose_name=_("recipient")
    )
    key = models.CharField(_("key"), max_length=200, unique=True)
    name = models.CharField(_("occasion"), max_length=40)
    # An officer's free words may hold anything.
    context = EncryptedJSONField(_("content"), editable=False)
    language = models.CharField(_("language"), max_length=10)
    link = models.CharField(_("address"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    read_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        _("read"), null=True, blank=True
    )

    objects: ClassVar = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notice_of_recipient"),
            models.Index(fields=["recipient"], name="notice_unread", condition=Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.created_at:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """The way of one notice through one channel."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("refused for good")
        UNKNOWN = "unknown", _("not known whether it went out")

    notice = models.ForeignKey(
        Notice, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("notice")
    )
    channel = models.CharField(_("channel"), max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    claimed_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        _("last attempt"), null=True, blank=True
    )
    sent_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        _("sent"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "channel"], name="one_delivery_a_channel"),
            models.CheckConstraint(
                name="delivery_sent_has_its_time",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                violation_error_message=_("A delivery is sent at a known time."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["-created_at"],
                name="delivery_broken",
                condition=Q(state__in=["failed", "unknown"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"

    @property
    def outbox_key(self) -> str:
        """The key of the outbox message that drives this delivery."""
        return f"delivery:{self.pk}"
