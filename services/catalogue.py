"""What a reader wants to see of the catalogue, and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from agencies.models import Agency
from common.localized import active_language, text_in
from services.kinds import Audience
from services.models import Category, Service, ServiceQuerySet
from services.search import fitting, understand
from services.words import clean

Row = TypeVar("Row", Category, Agency)

PAGE_SIZE = 24
FILTERS = ("category", "agency", "audience")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The parameters of the catalogue's address; whatever is not a known value means no wish."""

    query: str = ""
    category: str = ""
    agency: str = ""
    audience: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "Wanted":
        audience = parameters.get("audience", "")
        return cls(
            query=clean(parameters.get("q", "")),
            category=_code(parameters.get("category", "")),
            agency=_code(parameters.get("agency", "")),
            audience=audience if audience in Audience.values else "",
        )

    @property
    def is_narrowed(self) -> bool:
        return any(getattr(self, name) for name in FILTERS)

    def parameters(self) -> str:
        """The address's parameters for this wish, such as `q=nafaqa&audience=person`; empty for none."""
        pairs = {"q": self.query, **{name: getattr(self, name) for name in FILTERS}}
        return urlencode({name: value for name, value in pairs.items() if value})

    def without(self, *names: str) -> "Wanted":
        return replace(self, **dict.fromkeys(names, ""))


def _code(text: str) -> str:
    text = text[:60]
    return text if text.replace("-", "").isascii() and text.replace("-", "").isalnum() else ""


class Catalogue:
    """The services a reader wants to see, and what the list could be narrowed to."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.asked = understand(wanted.query)

    def services(self, *, apart_from: str = "") -> ServiceQuerySet:
        """Open services that fit, best or most used first; `apart_from` leaves one filter out."""
        wanted = self.wanted.without(apart_from) if apart_from else self.wanted
        services = narrowed(Service.objects.published(), wanted)
        return fitting(self.asked, services) if wanted.query else services.most_used_first()

    def page(self, number: str) -> Page[Service]:
        """A page of cards; a number beyond the end gives the last page, nonsense the first."""
        return Paginator(self.services().for_cards(), PAGE_SIZE).get_page(number)

    @cached_property
    def categories(self) -> list[Category]:
        """Categories one may choose now, each with `found`: how many services that would give."""
        within = Q(services__in=self.services(apart_from="category").order_by().values("pk"))
        return self._choices(
            Category.objects.annotate(found=Count("services", filter=within)), self.wanted.category
        )

    @cached_property
    def agencies(self) -> list[Agency]:
        """Agencies one may choose now, each with `found`."""
        within = Q(services__in=self.services(apart_from="agency").order_by().values("pk"))
        counted = Agency.objects.annotate(found=Count("services", filter=within)).order_by("-found", "code")
        return self._choices(counted, self.wanted.agency)

    def filters_chosen(self) -> list[str]:
        """The filters in force, in words."""
        language = active_language()
        chosen = [
            text_in(row.name, language)
            for rows, code in ((self.categories, self.wanted.category), (self.agencies, self.wanted.agency))
            for row in rows
            if row.code == code
        ]
        return [*chosen, str(Audience(self.wanted.audience).label)] if self.wanted.audience else chosen

    @staticmethod
    def _choices(rows: QuerySet[Row], chosen: str) -> list[Row]:
        return list(rows.filter(Q(found__gt=0) | Q(code=chosen)))


def narrowed(services: ServiceQuerySet, wanted: Wanted) -> ServiceQuerySet:
    if wanted.category:
        services = services.filter(category__code=wanted.category)
    if wanted.agency:
        services = services.filter(agency__code=wanted.agency)
    if wanted.audience:
        services = services.filter(audience__contains=[wanted.audience])
    return services
