"""What everybody refers to: territory, the base amount and the calendar's exceptions."""

from datetime import date
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from common.localized import active_language, text_in


class TerritoryQuerySet(models.QuerySet[Any]):
    def in_force(self, on: date) -> "TerritoryQuerySet":
        """The units that exist on the day `on`."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_to=None) | Q(valid_to__gt=on),
        )


class Territory(models.Model):
    """A unit of the country under its SOATO code, in force on `valid_from` and no more on `valid_to`."""

    code = models.CharField(_("SOATO code"), max_length=7, primary_key=True)
    names = models.JSONField(_("names"), help_text=_("The name in each language."))
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_to = models.DateField(_("out of force from"), null=True, blank=True)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=F("valid_from")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("The last day must come after the first."),
            ),
        ]

    def __str__(self) -> str:
        return text_in(self.names, active_language())


class Region(Territory):
    class Meta(Territory.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            *Territory.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^17\d{2}$"),
                name="region_code_is_one_of_soato",
                violation_error_message=_("The code of a region is 17 and two digits."),
            ),
        ]


class District(Territory):
    """A district or a city of the same rank."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="districts", verbose_name=_("region")
    )

    class Meta(Territory.Meta):
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        constraints = [
            *Territory.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^17\d{5}$"),
                name="district_code_is_one_of_soato",
                violation_error_message=_("The code of a district is 17 and five digits."),
            ),
            models.CheckConstraint(
                condition=Q(code__startswith=F("region_id")),
                name="district_code_lies_in_its_region",
                violation_error_message=_("The code of a district begins with the code of its region."),
            ),
        ]


class Mahalla(Territory):
    """A neighbourhood with self-government, under the eight-sign code of the Ministry of Internal Affairs.

    `names` has Uzbek in both scripts; there are no official Russian names.
    """

    class Kind(models.TextChoices):
        CITIZENS = "MFY", _("assembly of citizens of a mahalla (MFY)")
        VILLAGE = "QFY", _("assembly of citizens of a village (QFY)")
        AUL = "OFY", _("assembly of citizens of an aul (OFY)")

    code = models.CharField(_("code"), max_length=8, primary_key=True)
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="mahallas", verbose_name=_("district")
    )
    kind = models.CharField(_("kind"), max_length=3, choices=Kind, blank=True)

    class Meta(Territory.Meta):
        verbose_name = _("mahalla")
        verbose_name_plural = _("mahallas")
        constraints = [
            *Territory.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^(\d{8}|\d{3}-\d{4})$"),
                name="mahalla_code_has_eight_signs",
                violation_error_message=_(
                    "The code of a mahalla is eight digits, or three, a hyphen and four."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["", "MFY", "QFY", "OFY"]), name="mahalla_kind_is_known"
            ),
        ]


class BaseAmount(models.Model):
    """BHM: the amount from which fees are reckoned, in tiyin, from `valid_from` until the next row begins."""

    amount_tiyin = models.BigIntegerField(_("amount, tiyin"), validators=[MinValueValidator(1)])
    valid_from = models.DateField(_("in force from"), unique=True)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("base amount (BHM)")
        verbose_name_plural = _("base amounts (BHM)")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_tiyin__gt=0),
                name="base_amount_is_positive",
                violation_error_message=_("The amount must be greater than zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount_tiyin // 100} ({self.valid_from:%d.%m.%Y})"


class CalendarDay(models.Model):
    """A day that differs from the official calendar we ship, moved or added by a decree."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("day off")
        WORKING = "working", _("working day")

    date = models.DateField(_("date"), unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    basis = models.CharField(_("legal basis"), max_length=200)

    class Meta:
        verbose_name = _("day that differs from the calendar")
        verbose_name_plural = _("days that differ from the calendar")
        ordering = ["-date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["holiday", "working"]), name="calendar_day_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y}: {self.get_kind_display()}"
