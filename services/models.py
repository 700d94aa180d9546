"""Tables of the catalogue: categories, services, their frozen versions, and the figures everybody may see."""

from collections import Counter
from itertools import chain
from typing import ClassVar, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Count, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from common.localized import active_language, text_in
from formspec.definition import Definition
from services.editorial import AgencyEditor, Approval, DraftSave, ServiceDraft
from services.frozen import FrozenDocument, definition_of
from services.kinds import Audience, Kind, TermUnit
from services.search_tables import SearchCount, SearchEntry, SearchNext, SearchWord, Synonym, SynonymTerm
from services.wording import term_text

__all__ = [
    "AgencyEditor", "Approval", "Category", "DraftSave", "SearchCount", "SearchEntry", "SearchNext", "SearchWord",
    "Service", "ServiceDraft", "ServiceFigure", "ServiceQuerySet", "ServiceVersion", "Synonym", "SynonymTerm",
]  # fmt: skip

NUMBER = RegexValidator(r"^[a-z0-9][a-z0-9-]*$", _("Use digits, small Latin letters and hyphens."))


class CategoryQuerySet(models.QuerySet["Category"]):
    def with_counts(self) -> Self:
        """Every category in its order, with `services_count`: how many services of it are open to the public."""
        return self.annotate(services_count=Count("services", filter=Q(services__is_published=True)))


class Category(models.Model):
    """One of the fields of life the catalogue is divided into."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.JSONField(_("name"))
    position = models.PositiveSmallIntegerField(_("place in the list"))

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="category_is_named_in_uz_and_ru",
                condition=Q(name__has_keys=["uz", "ru"]),
                violation_error_message=_("The names must be given in Uzbek and in Russian."),
            ),
        ]

    def __str__(self) -> str:
        return text_in(self.name, active_language())


class ServiceQuerySet(models.QuerySet["Service"]):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def for_cards(self) -> Self:
        """With all that a card in a list shows, without what only the search reads."""
        return self.select_related("agency", "category").defer("keywords")

    def most_used_first(self) -> Self:
        return self.order_by("-uses_total", "title_key", "pk")

    def popular(self, limit: int) -> Self:
        """The `limit` services people ask for most."""
        return self.published().for_cards().most_used_first()[:limit]

    def newest_first(self) -> Self:
        return self.order_by("-opened_at", "-uses_total", "pk")

    def for_page(self) -> Self:
        """With all that the page of a service shows."""
        return self.select_related("agency", "category", "current")

    def beside(self, service: "Service", limit: int) -> Self:
        """Other services like this one: of its category and life situation, of its category, of its situation."""
        shared = Q(situations__overlap=service.situations) if service.situations else Q(pk=None)
        kin = Q(category=service.category_id)
        same = self.filter(shared | kin).exclude(pk=service.pk)
        nearest = Case(
            When(shared & kin, then=0), When(kin, then=1), default=2, output_field=models.SmallIntegerField()
        )
        return same.published().for_cards().order_by(nearest, "-uses_total", "title_key", "pk")[:limit]

    def situation_counts(self) -> dict[str, int]:
        """How many of these services belong to each life situation, by its code."""
        named = self.exclude(situations=[]).order_by().values_list("situations", flat=True)
        return Counter(chain.from_iterable(named))


class Service(models.Model):
    """What may be asked of an agency. What lists and search need is copied here from the current version."""

    code = models.CharField(_("number"), max_length=20, unique=True, validators=[NUMBER])
    category = models.ForeignKey(
        Category, verbose_name=_("category"), on_delete=models.PROTECT, related_name="services"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="services"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    audience = ArrayField(models.CharField(max_length=20, choices=Audience), verbose_name=_("for whom"))
    is_published = models.BooleanField(_("open to the public"), default=False)
    current = models.ForeignKey(
        "ServiceVersion",
        verbose_name=_("current version"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    title = models.JSONField(_("title"))
    summary = models.JSONField(_("summary"))
    keywords = ArrayField(models.TextField(), verbose_name=_("other words people search by"), default=list)
    term_amount = models.PositiveSmallIntegerField(_("term"), null=True)
    term_unit = models.CharField(_("unit of the term"), max_length=20, choices=TermUnit, blank=True)
    is_free = models.BooleanField(_("free of charge"), null=True)
    uses_before = models.PositiveBigIntegerField(_("times used before this portal"), default=0)
    uses_total = models.PositiveBigIntegerField(_("times used"), default=0)
    situations = ArrayField(
        models.CharField(max_length=40), verbose_name=_("life situations"), default=list, blank=True
    )
    opened_at = models.DateTimeField(_("in the catalogue since"), default=timezone.now, editable=False)
    title_key = models.TextField(editable=False)
    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="service_published_has_version",
                condition=Q(is_published=False) | Q(current__isnull=False),
                violation_error_message=_(
                    "A service without a published version cannot be opened to the public."
                ),
            ),
            models.CheckConstraint(
                name="service_has_known_audience",
                condition=Q(audience__contained_by=Audience.values, audience__len__gt=0),
                violation_error_message=_("Say for whom the service is: people, organisations or both."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-uses_total"], name="service_most_used"),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {text_in(self.title, active_language())}"

    def get_absolute_url(self) -> str:
        return reverse("services:service", args=[self.code])

    @property
    def term(self) -> str:
        """The term in words, in the reader's language; empty where it is not known."""
        return "" if self.term_amount is None else term_text(self.term_amount, self.term_unit)

    @property
    def published_version(self) -> "ServiceVersion":
        """The current version of an open service; DoesNotExist for one that was never published."""
        if self.current is None:
            raise ServiceVersion.DoesNotExist(f"Service {self.code} has no published version.")
        return self.current

    @property
    def can_be_applied_for(self) -> bool:
        return self.kind in {Kind.AUTOMATIC, Kind.SEMI_AUTOMATIC}

    @property
    def tags(self) -> list[dict[str, object]]:
        """What a card says in one or two words: how it is done, how long it takes, whether it costs, if known."""
        quick = self.kind == Kind.AUTOMATIC
        tags: list[dict[str, object]] = [
            {"text": Kind(self.kind).label, "colour": "turquoise" if quick else "blue"}
        ]
        if self.term:
            tags.append({"text": self.term, "colour": "grey"})
        if self.is_free is not None:
            text, colour = (_("Free"), "green") if self.is_free else (_("Paid"), "yellow")
            tags.append({"text": text, "colour": colour})
        return tags


class ServiceVersion(models.Model):
    """A published definition. The database refuses to change it: applications point at it for good."""

    service = models.ForeignKey(
        Service, verbose_name=_("service"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"))
    document = models.JSONField(_("definition"))
    sha256 = models.CharField(_("hash"), max_length=64)
    published_at = models.DateTimeField(_("published"), auto_now_add=True)
    is_imported = models.BooleanField(_("comes from an imported list"), default=False)

    class Meta:
        verbose_name = _("version of a service")
        verbose_name_plural = _("versions of services")
        ordering: ClassVar = ["-published_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "number"],
                name="version_number_once",
                violation_error_message=_("This service already has a version with this number."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="version_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func="RAISE EXCEPTION 'A published version of a service is frozen: publish a new one';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service.code}, {self.number}"

    @property
    def definition(self) -> Definition:
        return definition_of(FrozenDocument(self.sha256, self.document))


class ServiceFigure(models.Model):
    """How the applications for a service ended, as the public may see it; written from above."""

    service = models.OneToOneField(
        Service, verbose_name=_("service"), on_delete=models.CASCADE, related_name="figure"
    )
    submitted = models.PositiveBigIntegerField(_("newly filed"), default=0)
    in_progress = models.PositiveBigIntegerField(_("being considered"), default=0)
    completed = models.PositiveBigIntegerField(_("brought to an end"), default=0)
    refused = models.PositiveBigIntegerField(_("turned down"), default=0)
    awaiting_payment = models.PositiveBigIntegerField(_("waiting for payment"), default=0)
    cancelled = models.PositiveBigIntegerField(_("called off"), default=0)
    # Of the latest year; empty where so few were decided that somebody could be picked out.
    median_minutes = models.PositiveIntegerField(_("median time to a decision, minutes"), null=True)
    refusals = models.JSONField(_("percentages of the reasons for refusal"), default=dict)

    class Meta:
        verbose_name = _("figures of a service")
        verbose_name_plural = _("figures of services")

    def __str__(self) -> str:
        return f"{self.service.code}: {self.total}"

    @classmethod
    def counters(cls) -> "list[models.Field[int, int]]":
        """The columns that count, in the order in which they are shown."""
        return [field for field in cls._meta.fields if isinstance(field, models.PositiveBigIntegerField)]

    @property
    def total(self) -> int:
        return sum(getattr(self, field.name) for field in self.counters())
