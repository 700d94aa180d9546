"""Writing to the catalogue: publishing a definition, and the categories."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from agencies.models import Agency
from common.localized import Localized
from common.page_store import forget_pages
from formspec import checker, parser
from formspec.definition import Definition
from formspec.errors import DefinitionError
from services.frozen import Document, hash_of
from services.models import Category, Service, ServiceVersion
from services.references import reference_flaws
from services.search_index import index
from services.words import fold


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing did: `is_new` is false where the service already had this very definition."""

    version: ServiceVersion
    is_new: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """A document that may be published, with the rows it names."""

    document: Document
    definition: Definition
    category: Category
    agency: Agency


def publish(document: Document) -> Publication:
    """Make `document` the current version of its service; DefinitionError where it cannot be published."""
    return publish_all([document])[0]


@transaction.atomic
def publish_all(documents: Iterable[Document]) -> list[Publication]:
    """Publish all of `documents` or, at the first DefinitionError, none of them."""
    published = [_publish(examine(document)) for document in documents]
    index([publication.version.service_id for publication in published])
    forget_pages()
    return published


def examine(document: Document) -> Examined:
    """Read and check `document`; DefinitionError with the path of the first flaw."""
    definition = parser.parse(document)
    for flaw in flaws_of(definition):
        raise flaw
    return Examined(
        document,
        definition,
        category=Category.objects.get(code=definition.category),
        agency=Agency.objects.get(code=definition.agency),
    )


def flaws_of(definition: Definition) -> list[DefinitionError]:
    """All that forbids publishing: what the checker finds, and codes that nobody knows."""
    flaws = [DefinitionError(*_place_and_message(problem)) for problem in checker.check(definition)]
    return [*flaws, *reference_flaws(definition)]


def _place_and_message(problem: str) -> tuple[str, str]:
    place, _colon, message = problem.partition(": ")
    return place, message


def _publish(examined: Examined) -> Publication:
    sha256 = hash_of(examined.document)
    service = _write_service(examined)
    if service.current is not None and service.current.sha256 == sha256:
        return Publication(service.current, is_new=False)
    last = service.versions.aggregate(last=Max("number"))["last"] or 0
    version = ServiceVersion.objects.create(
        service=service, number=last + 1, document=examined.document, sha256=sha256
    )
    service.current = version
    # The first version opens a service; one that an administrator has closed stays closed.
    service.is_published = service.is_published or version.number == 1
    service.save(update_fields=["current", "is_published"])
    return Publication(version, is_new=True)


def _write_service(examined: Examined) -> Service:
    """The row of the service, locked, with all that lists and search read copied from the definition."""
    values = copied(examined)
    service, is_new = Service.objects.select_for_update(of=("self",)).get_or_create(
        code=examined.definition.code, defaults=values
    )
    if not is_new:
        for name, value in values.items():
            setattr(service, name, value)
        service.save(update_fields=list(values))
    return service


def unsaved(examined: Examined) -> Service:
    """The service as it would be if this were published, for looking at."""
    return Service(code=examined.definition.code, **copied(examined))


def copied(examined: Examined) -> dict[str, Any]:
    """The columns of the service's row that repeat what its definition says."""
    definition = examined.definition
    term, fee = definition.passport.term, definition.passport.fee
    return {
        "category": examined.category,
        "agency": examined.agency,
        "kind": definition.kind,
        "audience": list(definition.audience),
        "title": definition.title,
        "summary": definition.summary,
        "term_amount": term.amount if term else None,
        "term_unit": term.unit if term else "",
        "is_free": fee.free if fee else None,
        "situations": list(definition.situations),
        "title_key": fold(" ".join([*definition.title.values(), definition.code])),
        "keywords": [word for words in definition.keywords.values() for word in words],
    }


@transaction.atomic
def write_uses(uses: Mapping[str, int]) -> None:
    """How often services were asked for before this portal began to count, by code; unknown codes are passed over."""
    services = list(Service.objects.filter(code__in=uses).select_for_update(of=("self",)))
    for service in services:
        service.uses_total += uses[service.code] - service.uses_before
        service.uses_before = uses[service.code]
    Service.objects.bulk_update(services, ["uses_before", "uses_total"])
    forget_pages()


@transaction.atomic
def write_categories(rows: Iterable[Localized]) -> int:
    """Add or renew the categories, each `{code, uz, ru}`, in this order; how many there are."""
    position = 0
    for position, row in enumerate(rows, start=1):
        name = {"uz": row["uz"], "ru": row["ru"]}
        Category.objects.update_or_create(code=row["code"], defaults={"name": name, "position": position})
    forget_pages()
    return position
