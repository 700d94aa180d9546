"""Institutions, their desks, and the journal of what was asked of their registers."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.localized import active_language, text_in

# Said by whoever writes desks; a row cannot say it of rows that are not there.
NO_CENTRAL_DESK = _("An agency needs a central desk: one without a region.")


class Agency(models.Model):
    """An institution that answers; texts are language -> text with at least uz and ru."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.JSONField(_("name"))
    short_name = models.JSONField(_("short name"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    site = models.URLField(_("site"), blank=True)
    address = models.JSONField(_("address"), default=dict, blank=True)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="agency_is_named_in_uz_and_ru",
                condition=models.Q(name__has_keys=["uz", "ru"], short_name__has_keys=["uz", "ru"]),
                violation_error_message=_("The names must be given in Uzbek and in Russian."),
            )
        ]

    def __str__(self) -> str:
        return text_in(self.short_name, active_language())


class Desk(models.Model):
    """A queue of an agency; `region_code` is the SOATO code of a branch, empty for the whole country."""

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="desks"
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.JSONField(_("name"))
    region_code = models.CharField(_("region code"), max_length=4, blank=True)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="desk_is_named_in_uz_and_ru",
                condition=models.Q(name__has_keys=["uz", "ru"]),
                violation_error_message=_("The names must be given in Uzbek and in Russian."),
            ),
            models.UniqueConstraint(
                fields=["agency", "region_code"],
                name="one_desk_a_region",
                violation_error_message=_(
                    "The agency already has a desk for this region; without a region there is one central desk."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {text_in(self.name, active_language())}"


class Outcome(models.TextChoices):
    FOUND = "found", _("found")
    NOT_FOUND = "not_found", _("the register has no record")
    UNAVAILABLE = "unavailable", _("no usable answer, may be asked again")
    REFUSED = "refused", _("refused by the other side")
    INTERRUPTED = "interrupted", _("interrupted on our side")


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def about(self, subject_index: str) -> "ExchangeQuerySet":
        """The exchanges about one person, the latest first."""
        return self.filter(subject_index=subject_index).order_by("-started_at")


class Exchange(models.Model):
    """One question to a register: who, why, whose data, for which application, how long, with what outcome.

    People stand here only as blind indexes of their `pin`, the application only by its number; nothing of the
    answer is kept. `caller_index` is empty where no officer asked.
    """

    agency = models.SlugField(_("agency"))
    register = models.SlugField(_("register"))
    operation = models.SlugField(_("operation"))
    purpose = models.TextField(_("purpose"))
    caller_index = models.CharField(_("who asked (index)"), max_length=64, blank=True)
    subject_index = models.CharField(_("whose data (index)"), max_length=64)
    application_number = models.CharField(_("application number"), max_length=20, blank=True)
    request_id = models.UUIDField(_("request"))
    started_at = models.DateTimeField(_("started"))
    milliseconds = models.PositiveIntegerField(_("milliseconds"))
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    error_code = models.CharField(_("error code"), max_length=40, blank=True)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("exchange with a register")
        verbose_name_plural = _("exchanges with registers")
        ordering = ["-started_at"]
        indexes = [
            models.Index(name="exchange_by_subject", fields=["subject_index", "-started_at"]),
            models.Index(name="exchange_by_application", fields=["application_number"]),
            models.Index(name="exchange_by_time", fields=["-started_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="exchange_outcome_is_known", condition=models.Q(outcome__in=Outcome.values)
            )
        ]
        triggers = [
            pgtrigger.Protect(name="exchange_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.register}.{self.operation} {self.started_at:%Y-%m-%d %H:%M:%S}"
