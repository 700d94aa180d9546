"""Files that people sent or that we made, and the papers we issued."""

import uuid
from datetime import datetime
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.encryption import EncryptedJSONField


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def of_citizen(self, user: User) -> "StoredFileQuerySet":
        return self.filter(owner=user)


class StoredFile(models.Model):
    """A file on the private storage; its bytes lie under the id, never under the name."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("received, not scanned yet")
        CLEAN = "clean", _("clean")
        REFUSED = "refused", _("harmful, locked away")

    class MediaType(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="files", verbose_name=_("owner"))
    name = models.CharField(_("name"), max_length=120)
    media_type = models.CharField(_("type"), max_length=40, choices=MediaType.choices)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED)
    created_at = models.DateTimeField(_("received"), default=timezone.now)

    objects: ClassVar = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="stored_file_is_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("A file of zero bytes is not kept."),
            ),
            models.CheckConstraint(
                name="stored_file_has_its_digest",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("A file is kept together with its SHA-256."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PaperQuerySet(models.QuerySet["Paper"]):
    def of_citizen(self, user: User) -> "PaperQuerySet":
        return self.filter(file__owner=user)

    def of_application(self, application_id: uuid.UUID) -> "PaperQuerySet":
        return self.filter(application_id=application_id).order_by("issued_at")

    def in_force(self) -> "PaperQuerySet":
        return self.filter(annulled_at=None)


# Whatever columns a paper has or will have: only those of its annulment may be filled in, together and once.
ISSUED_FOR_EVER = """
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'An issued paper is never deleted: annul it';
    END IF;
    IF NEW IS NOT DISTINCT FROM OLD THEN
        RETURN NEW;
    END IF;
    IF OLD.annulled_at IS NOT NULL OR NEW.annulled_at IS NULL
        OR to_jsonb(NEW) - ARRAY['annulled_at', 'annulment_reason', 'annulled_by_id']
            <> to_jsonb(OLD) - ARRAY['annulled_at', 'annulment_reason', 'annulled_by_id']
    THEN
        RAISE EXCEPTION 'An issued paper is never changed: it can be annulled, once';
    END IF;
    RETURN NEW;
"""


class Paper(models.Model):
    """An issued PDF; whoever holds its code can ask whether it is genuine and in force."""

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", _("certificate")
        DECISION = "decision", _("decision")
        RECEIPT = "receipt", _("receipt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=16, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    key = models.CharField(_("key"), max_length=200, unique=True)
    template = models.CharField(_("form of the paper"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    service_code = models.CharField(_("service"), max_length=20)
    # By value: applications stand above this room.
    application_id = models.UUIDField(_("application"), db_index=True)
    application_number = models.CharField(_("number"), max_length=9)
    title = models.JSONField(_("title"))
    agency_name = models.JSONField(_("agency"))
    holder_masked = models.CharField(_("holder"), max_length=200)
    data = EncryptedJSONField(_("content"), editable=False)
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="paper", verbose_name=_("file")
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    annulled_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        _("annulled"), null=True, blank=True
    )
    annulment_reason = models.JSONField(_("reason of annulment"), null=True, blank=True)
    annulled_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("annulled by")
    )

    objects: ClassVar = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="paper_is_annulled_with_a_reason",
                condition=Q(annulled_at__isnull=True, annulment_reason__isnull=True)
                | Q(annulled_at__isnull=False, annulment_reason__isnull=False),
                violation_error_message=_("A paper is annulled together with the reason for it."),
            ),
            models.CheckConstraint(
                name="paper_code_is_well_formed",
                condition=Q(code__regex=r"^[0-9A-HJKMNP-TV-Z]{16}$"),
                violation_error_message=_("The code of a paper has 16 letters and digits."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="issued_for_ever",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=ISSUED_FOR_EVER,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_number} {self.kind}"
