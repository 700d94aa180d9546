"""Applications and what happened to them: the row, its number, its events, its files."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from agencies.models import Desk
from documents.models import StoredFile
from services.models import Service, ServiceVersion


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Received")
    IN_REVIEW = "in_review", _("Being examined")
    INFO_REQUESTED = "info_requested", _("Waiting for the applicant")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_STATES = (State.SUBMITTED, State.IN_REVIEW, State.INFO_REQUESTED)
APPLICANTS_STATES = (State.DRAFT, State.INFO_REQUESTED)
DECIDED_STATES = (State.APPROVED, State.REFUSED)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def of_citizen(self, user: User) -> "ApplicationQuerySet":
        """What this person filed, for himself or for an organisation."""
        return self.filter(applicant=user)

    def on_desk_of(self, officer: User) -> "ApplicationQuerySet":
        """What was sent to the desks this officer works at; drafts are nobody's business but the applicant's."""
        desks = Desk.objects.filter(memberships__officer=officer)
        return self.exclude(state=State.DRAFT).filter(desk__in=desks)

    def drafts(self) -> "ApplicationQuerySet":
        return self.filter(state=State.DRAFT)

    def waiting_for_applicant(self) -> "ApplicationQuerySet":
        return self.filter(state__in=APPLICANTS_STATES)

    def newest_first(self) -> "ApplicationQuerySet":
        return self.order_by("-updated_at", "-pk")

    def older_than(self, application: "Application") -> "ApplicationQuerySet":
        """What stands after `application` in the order `newest_first`."""
        before = Q(updated_at__lt=application.updated_at)
        return self.filter(before | Q(updated_at=application.updated_at, pk__lt=application.pk))

    def due_first(self) -> "ApplicationQuerySet":
        """The order of work: what must be decided soonest stands first."""
        return self.order_by(F("due_at").asc(nulls_last=True), "submitted_at", "pk")

    def due_last(self) -> "ApplicationQuerySet":
        """The exact reverse of `due_first`, read from the same index."""
        return self.order_by(F("due_at").desc(nulls_first=True), "-submitted_at", "-pk")

    def of_owners(self, people: Sequence[int], companies: Sequence[int]) -> "ApplicationQuerySet":
        """What these people or these companies asked for, each found through its own index."""
        keys = self.order_by().values("pk")
        found = keys.filter(applicant__in=people).union(keys.filter(organisation__in=companies), all=True)
        return self.filter(pk__in=found)

    def keys_of_named(self, words: Sequence[str]) -> set[uuid.UUID]:
        """Keys of those whose applicant or company has every word in the name; it reads each row, so give it few."""
        keys = self.order_by().values_list("pk", flat=True)
        person = Q(*(Q(applicant__full_name__icontains=word) for word in words))
        company = Q(*(Q(organisation__name__icontains=word) for word in words))
        return set(keys.filter(person).union(keys.filter(company), all=True))

    def for_queue(self) -> "ApplicationQuerySet":
        """With what a row of the queue shows and nothing else: nothing is decrypted, no answers are fetched."""
        return self.select_related("service", "applicant", "organisation", "officer").only(
            "number", "state", "submitted_at", "due_at", "clock_stopped_at", "service__title",
            "applicant__full_name", "organisation__name", "officer__full_name", "officer__username",
        )  # fmt: skip

    def with_page_data(self) -> "ApplicationQuerySet":
        related = ("service__agency", "version", "organisation", "applicant", "officer", "desk")
        # No page shows an identifier of the applicant or of the officer as his account keeps it.
        return self.select_related(*related).defer(
            "applicant__pin", "applicant__oneid_answer", "officer__pin", "officer__oneid_answer"
        )


class Application(models.Model):
    """One asking, from draft to end. Only `workflow.move` changes its state."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=9, unique=True, null=True, blank=True, editable=False)
    applicant = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="applications", verbose_name=_("applicant")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("organisation")
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, verbose_name=_("service"))
    version = models.ForeignKey(ServiceVersion, on_delete=models.PROTECT, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("desk"))
    officer = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer")
    )
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT)
    language = models.CharField(_("language"), max_length=10)
    answers = models.JSONField(default=dict, blank=True)
    # Pages left with something wrong on them, by page key: what was typed, as it was typed.
    unfinished = models.JSONField(default=dict, blank=True, editable=False)
    findings = models.JSONField(_("answers of the registers"), default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(_("received at"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    clock_stopped_at = models.DateTimeField(_("clock stopped at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects: ClassVar = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["applicant", "organisation", "service"],
                name="one_draft_a_service",
                condition=Q(state=State.DRAFT),
                nulls_distinct=False,
                violation_error_message=_("You have already begun this application."),
            ),
            models.CheckConstraint(
                name="number_from_submission_on",
                condition=Q(state=State.DRAFT, number=None, submitted_at=None)
                | (~Q(state=State.DRAFT) & Q(number__isnull=False, submitted_at__isnull=False)),
                violation_error_message=_("An application has a number from the moment it is filed."),
            ),
            models.CheckConstraint(
                name="state_is_known",
                condition=Q(state__in=State.values),
                violation_error_message=_("This state is not known."),
            ),
            models.CheckConstraint(
                name="decided_when_decided",
                condition=Q(state__in=DECIDED_STATES, decided_at__isnull=False)
                | (~Q(state__in=DECIDED_STATES) & Q(decided_at=None)),
                violation_error_message=_("A decision has its date."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant", "-updated_at"], name="application_of_citizen"),
            # Every list of the desk is made of ordered pieces, one a desk and state (`desk.paginator`).
            models.Index(
                fields=["desk", "state", "due_at", "submitted_at", "id"],
                name="application_on_desk",
                condition=Q(desk__isnull=False),
            ),
            models.Index(
                fields=["desk", "service", "state", "due_at", "submitted_at", "id"],
                name="application_of_service_on_desk",
                condition=Q(desk__isnull=False),
            ),
            models.Index(
                fields=["officer", "due_at", "submitted_at", "id"],
                name="application_in_hand",
                condition=Q(state__in=OPEN_STATES),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="number_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__number__isnull=False, old__number__df=pgtrigger.F("new__number")),
            ),
            pgtrigger.Protect(
                name="numbered_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__number__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def owner_name(self) -> str:
        """Who asks: the organisation where one is acted for, else the person."""
        return self.organisation.name if self.organisation else self.applicant.full_name


class ApplicationNumber(models.Model):
    """The nine digits shown to people: one row each, so that no two applications can share them."""

    value = models.CharField(max_length=9, unique=True)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="number_row")

    class Meta:
        triggers: ClassVar = [
            pgtrigger.Protect(name="number_is_given_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.value


class Event(models.Model):
    """What happened to an application, once and for all: rows are added and never changed."""

    class By(models.TextChoices):
        APPLICANT = "applicant", _("Applicant")
        OFFICER = "officer", _("Officer")
        SYSTEM = "system", _("Portal")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=30)
    key = models.CharField(max_length=200, unique=True)
    before = models.CharField(max_length=20, choices=State.choices)
    after = models.CharField(max_length=20, choices=State.choices)
    by = models.CharField(max_length=10, choices=By.choices)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    reason = models.CharField(max_length=60, blank=True)
    due_at = models.DateTimeField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar = ["sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "sequence"], name="events_in_order"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.sequence} {self.name}"


class ApplicationFile(models.Model):
    """A file that stands in an answer, or that came with a message."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="files")
    stored_file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    question_key = models.CharField(max_length=100, blank=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="files")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="file_of_question_or_event",
                condition=Q(event=None) ^ Q(question_key=""),
                violation_error_message=_("A file belongs to a question or to a message."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question_key}"


class ListReadingQuerySet(models.QuerySet["ListReading"]):
    def showing(self, application: Application) -> "ListReadingQuerySet":
        """The pages of lists on which this application stood, the latest first."""
        return self.filter(numbers__contains=[int(application.number or 0)]).order_by("-at")


class ListReading(models.Model):
    """An officer was shown a page of the queue: one row a page, with the numbers that stood on it.

    `words_index` is the blind index of what was looked for; the words themselves are kept nowhere.
    """

    class Kind(models.TextChoices):
        QUEUE = "queue", _("page of the queue")
        SEARCH = "search", _("search")

    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("officer"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    desks = ArrayField(models.CharField(max_length=60), verbose_name=_("desks"))
    page = models.PositiveIntegerField(_("page"))
    words_index = models.CharField(_("what was looked for (index)"), max_length=64, blank=True)
    # Nine digits fit into an integer, which takes a third of the room of text.
    numbers = ArrayField(models.PositiveIntegerField(), verbose_name=_("applications shown"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects: ClassVar = ListReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of a list")
        verbose_name_plural = _("readings of lists")
        indexes: ClassVar = [
            models.Index(fields=["-at"], name="list_reading_by_time"),
            models.Index(fields=["reader", "-at"], name="list_reading_of_reader"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="only_a_search_has_words",
                condition=Q(kind="search") ^ Q(words_index=""),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="list_reading_is_kept", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.reader} {self.at:%Y-%m-%d %H:%M}"
