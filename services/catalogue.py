"""What is found of the catalogue, and what the list could be narrowed to."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from agencies.models import Agency
from common.alphabet import LETTERS, OTHER, alphabet_key, first_letter
from common.localized import Localized, active_language, text_in
from services.kinds import Audience, Order
from services.models import Category, Service, ServiceQuerySet
from services.search import fitting, understand
from services.situations import Situation, situation, situations
from services.wanted import Wanted

Row = TypeVar("Row", Category, Agency)

PAGE_SIZE = 24


class Catalogue:
    """The services a reader wants to see, and what the list could be narrowed to."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.asked = understand(wanted.query)

    def services(self, *, apart_from: str = "") -> ServiceQuerySet:
        """Open services that fit, best or most used first; `apart_from` leaves one filter out."""
        wanted = self.wanted.without(apart_from) if apart_from else self.wanted
        services = narrowed(Service.objects.published(), wanted)
        if wanted.letter:
            services = services.filter(pk__in=self._under_letter)
        if wanted.query:
            services = fitting(self.asked, services)
        if wanted.order == Order.NEWEST:
            return services.newest_first()
        return services if wanted.query and not wanted.order else services.most_used_first()

    def page(self, number: str) -> Page[Service]:
        """A page of cards; a number beyond the end gives the last page, nonsense the first."""
        if self.wanted.order == Order.NAME or (self.wanted.letter and not self.wanted.order):
            return self._alphabetical(number)
        return Paginator(self.services().for_cards(), PAGE_SIZE).get_page(number)

    def _alphabetical(self, number: str) -> Page[Service]:
        """The same in the order of the reader's alphabet, which the database does not know."""
        language = active_language()
        services = self.services().for_cards()
        ordered = sorted(services, key=lambda service: alphabet_key(text_in(service.title, language)))
        return Paginator(ordered, PAGE_SIZE).get_page(number)

    @cached_property
    def _letters(self) -> dict[int, str]:
        """Under which letter each open service stands."""
        titles = Service.objects.published().values_list("pk", "title")
        language = active_language()
        return {pk: first_letter(text_in(title, language), language) for pk, title in titles}

    @property
    def _under_letter(self) -> list[int]:
        return [pk for pk, letter in self._letters.items() if letter == self.wanted.letter]

    @property
    def letters(self) -> list[tuple[str, int]]:
        """Every letter of the reader's alphabet and how many open services stand under it."""
        counted = Counter(self._letters.values())
        return [(letter, counted[letter]) for letter in (*LETTERS[active_language()], OTHER)]

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

    @cached_property
    def situations(self) -> list[dict[str, object]]:
        """Life situations one may choose now: `{code, name, found}`."""
        return [
            {"code": each.code, "name": each.name, "found": found}
            for each, found in situations_of(self.services(apart_from="situation"))
            if found or each.code == self.wanted.situation
        ]

    def filters_chosen(self, apart_from: Iterable[str] = ()) -> list[str]:
        """The filters in force, in words; `apart_from` names those that the heading says already."""
        language, wanted = active_language(), self.wanted.without(*apart_from)
        asked = situation(wanted.situation)
        names: list[Localized] = [
            *(row.name for row in self.categories if row.code == wanted.category),
            *(row.name for row in self.agencies if row.code == wanted.agency),
            *([asked.name] if asked else []),
        ]
        return [
            *(text_in(name, language) for name in names),
            *([str(Audience(wanted.audience).label)] if wanted.audience else []),
            *([wanted.letter] if wanted.letter else []),
        ]

    @staticmethod
    def _choices(rows: QuerySet[Row], chosen: str) -> list[Row]:
        return list(rows.filter(Q(found__gt=0) | Q(code=chosen)))


def situations_of(services: ServiceQuerySet) -> list[tuple[Situation, int]]:
    """The life situations to which any of `services` belong, each with how many of them."""
    counts = services.situation_counts()
    return [(each, counts[each.code]) for each in situations() if counts.get(each.code)]


def narrowed(services: ServiceQuerySet, wanted: Wanted) -> ServiceQuerySet:
    if wanted.category:
        services = services.filter(category__code=wanted.category)
    if wanted.agency:
        services = services.filter(agency__code=wanted.agency)
    if wanted.audience:
        services = services.filter(audience__contains=[wanted.audience])
    if wanted.situation:
        services = services.filter(situations__contains=[wanted.situation])
    return services
