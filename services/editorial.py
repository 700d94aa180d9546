"""Tables of the editors: for which agencies they write, their drafts with every save, who let a version through."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agencies.models import Agency


class DraftState(models.TextChoices):
    DRAFTING = "drafting", _("being written")
    PROPOSED = "proposed", _("waiting for a second person")
    RETURNED = "returned", _("returned for changes")
    PUBLISHED = "published", _("published")
    DROPPED = "dropped", _("given up")


OPEN_DRAFTS = (DraftState.DRAFTING, DraftState.PROPOSED, DraftState.RETURNED)


class AgencyEditorQuerySet(models.QuerySet["AgencyEditor"]):
    def agencies_of(self, user: User) -> QuerySet[Agency]:
        """The agencies whose services `user` may write: those of an editor, all for an administrator."""
        return Agency.objects.all() if user.is_superuser else Agency.objects.filter(editors__user=user)


class AgencyEditor(models.Model):
    """A person writes the services of an agency."""

    user = models.ForeignKey(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="editor_of"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.CASCADE, related_name="editors"
    )

    objects: ClassVar = AgencyEditorQuerySet.as_manager()

    class Meta:
        verbose_name = _("editor of an agency")
        verbose_name_plural = _("editors of agencies")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "agency"],
                name="editor_once_an_agency",
                violation_error_message=_("This person already writes for this agency."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} - {self.agency}"


class ServiceDraftQuerySet(models.QuerySet["ServiceDraft"]):
    def of_editor(self, user: User) -> Self:
        return self.filter(agency__in=AgencyEditor.objects.agencies_of(user))

    def open(self) -> Self:
        return self.filter(state__in=OPEN_DRAFTS)


class ServiceDraft(models.Model):
    """A definition being written: the text as it was typed, sound or not, and the version it started from.

    `revision` grows with every change of the text, so that nobody overwrites what he has not seen.
    """

    code = models.CharField(_("number"), max_length=20)
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="service_drafts"
    )
    base = models.ForeignKey(
        "services.ServiceVersion",
        verbose_name=_("started from the version"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
    )
    text = models.TextField(_("text"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    state = models.CharField(_("state"), max_length=20, choices=DraftState, default=DraftState.DRAFTING)
    begun_by = models.ForeignKey(User, verbose_name=_("begun by"), on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    changed_by = models.ForeignKey(
        User, verbose_name=_("changed by"), on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    proposed_by = models.ForeignKey(
        User, verbose_name=_("proposed by"), on_delete=models.PROTECT, related_name="+", null=True
    )
    note = models.TextField(_("what changes and why"), blank=True)
    returned_by = models.ForeignKey(
        User, verbose_name=_("returned by"), on_delete=models.PROTECT, related_name="+", null=True
    )
    words = models.TextField(_("what is to be changed"), blank=True)

    objects: ClassVar = ServiceDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of a service")
        verbose_name_plural = _("drafts of services")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state__in=OPEN_DRAFTS),
                name="one_open_draft_a_service",
                violation_error_message=_("This service already has an open draft."),
            ),
            models.CheckConstraint(
                name="proposed_draft_has_proposer",
                condition=~Q(state=DraftState.PROPOSED) | Q(proposed_by__isnull=False),
                violation_error_message=_("Somebody must have proposed what waits for a second person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.revision}"


class DraftSave(models.Model):
    """The text as one editor left it; whoever has a row here wrote the draft and cannot approve it."""

    draft = models.ForeignKey(ServiceDraft, on_delete=models.PROTECT, related_name="saves")
    revision = models.PositiveIntegerField(_("revision"))
    text = models.TextField(_("text"))
    author = models.ForeignKey(User, verbose_name=_("author"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("save of a draft")
        verbose_name_plural = _("saves of drafts")
        ordering: ClassVar = ["-revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "revision"], name="revision_saved_once"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="save_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}, {self.revision}"


class Approval(models.Model):
    """Who let a version through: never one who wrote it, unless an emergency is on record."""

    version = models.OneToOneField(
        "services.ServiceVersion", on_delete=models.PROTECT, related_name="approval"
    )
    draft = models.OneToOneField(ServiceDraft, on_delete=models.PROTECT, related_name="approval")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("what changes and why"), blank=True)
    emergency = models.TextField(_("why nobody else could approve"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("approval of a version")
        verbose_name_plural = _("approvals of versions")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="approved_by_another_than_proposed",
                condition=~Q(approved_by=F("proposed_by")) | ~Q(emergency=""),
                violation_error_message=_("A second person must publish what you have written."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="approval_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="approved_by_no_author",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=(
                    "IF NEW.emergency = '' AND EXISTS (SELECT 1 FROM services_draftsave"
                    " WHERE draft_id = NEW.draft_id AND author_id = NEW.approved_by_id) THEN"
                    " RAISE EXCEPTION 'Nobody approves what he has written himself'; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.approved_by}"
