"""What programs read of a service: a short form for lists, the whole passport for one."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from ninja import Field, Schema

from common import languages
from common.api import Texts, texts
from common.localized import Localized
from formspec.definition import FeeRow, Passport
from services.models import Service


class Term(Schema):
    amount: int
    unit: str = Field(description="working_days, calendar_days, working_hours, hours or minutes.")


class ServiceItem(Schema):
    code: str = Field(description="The number of the service.")
    title: Texts
    summary: Texts
    kind: str = Field(description="automatic, semi_automatic, informational or link_out.")
    audience: list[str] = Field(description="person, organisation.")
    category: str
    agency: str
    term: Term | None = Field(description="Null where the agency has not told it.")
    is_free: bool | None = Field(description="Null where the agency has not told it.")
    pages: dict[str, str] = Field(description="The page of the service by language.")


class ServicePage(Schema):
    items: list[ServiceItem]
    next: str | None


class Fee(Schema):
    who: str = Field(description="person, organisation or anyone.")
    kind: str = Field(description="fee, duty or tariff.")
    share: str | None = Field(description="Share of the base amount (BHM) charged here.")
    full_share: str | None = Field(description="The share charged elsewhere, where it differs.")
    price_sum: int | None = Field(description="A fixed price in whole soʻm.")
    label: Texts | None


class ServiceDetail(ServiceItem):
    version: int
    sha256: str = Field(description="Hash of the published definition.")
    published_at: datetime
    who_may_apply: Texts
    documents: list[Texts]
    steps: list[Texts]
    result: Texts
    legal_basis: list[Texts]
    minutes_to_fill: int
    fees: list[Fee]
    fee_words: Texts | None
    link: str | None = Field(description="Where a service of the kind link_out is asked for.")


class CategoryItem(Schema):
    code: str
    name: Texts
    services_count: int


class CategoryPage(Schema):
    items: list[CategoryItem]
    next: str | None


def item(service: Service) -> dict[str, Any]:
    return {
        "code": service.code,
        "title": texts(service.title),
        "summary": texts(service.summary),
        "kind": service.kind,
        "audience": service.audience,
        "category": service.category.code,
        "agency": service.agency.code,
        "term": {"amount": service.term_amount, "unit": service.term_unit} if service.term_unit else None,
        "is_free": service.is_free,
        "pages": pages(service.code),
    }


def pages(code: str) -> dict[str, str]:
    """The full address of the page of a service, by language."""
    addresses = {}
    for language in languages.CODES:
        with override(language):
            addresses[language] = settings.PUBLIC_URL + reverse("services:service", args=[code])
    return addresses


def detail(service: Service) -> dict[str, Any]:
    version = service.published_version
    definition = version.definition
    return {
        **item(service),
        **_passport(definition.passport),
        "version": version.number,
        "sha256": version.sha256,
        "published_at": version.published_at,
        "link": definition.link.url if definition.link else None,
    }


def _passport(passport: Passport) -> dict[str, Any]:
    fee = passport.fee
    return {
        "who_may_apply": texts(passport.who_may_apply),
        "documents": _all(passport.documents),
        "steps": _all(passport.steps),
        "result": texts(passport.result),
        "legal_basis": _all(passport.legal_basis),
        "minutes_to_fill": passport.minutes_to_fill,
        "fees": [_fee(row) for row in fee.rows] if fee else [],
        "fee_words": texts(fee.words) if fee and fee.words else None,
    }


def _all(values: tuple[Localized, ...]) -> list[dict[str, str]]:
    return [texts(value) for value in values]


def _fee(row: FeeRow) -> dict[str, Any]:
    return {
        "who": row.who,
        "kind": row.kind,
        "share": f"{row.share:f}" if row.share is not None else None,
        "full_share": f"{row.full_share:f}" if row.full_share is not None else None,
        "price_sum": row.price,
        "label": texts(row.label) if row.label else None,
    }
