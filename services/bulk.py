"""Publishing hundreds of definitions that come from a list, in a handful of statements."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from common.page_store import forget_pages
from services.actions import Examined, copied
from services.frozen import hash_of
from services.models import Service, ServiceVersion
from services.search_index import index


@dataclass
class Imported:
    """The services of a list by what became of them; `kept` have a definition that people wrote."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def publish_imported(examined: list[Examined]) -> Imported:
    """Publish each definition as an imported version, opening services that are new.

    A service whose current version was not imported keeps it; the same definition makes no new version; one that an
    administrator has closed stays closed.
    """
    known = _locked(examined)
    imported = Imported()
    fresh: list[Examined] = []
    renewed: list[Service] = []
    columns: set[str] = set()
    for one in examined:
        service = known.get(one.definition.code)
        if service is not None and service.current is not None and not service.current.is_imported:
            imported.kept.append(service.code)
            continue
        if service is not None and (different := _take_over(service, one)):
            renewed.append(service)
            columns |= different
        if service is None or service.current is None or service.current.sha256 != hash_of(one.document):
            fresh.append(one)
            (imported.changed if service else imported.added).append(one.definition.code)
        else:
            imported.unchanged.append(service.code)
    if renewed:
        Service.objects.bulk_update(renewed, columns, batch_size=200)
    written = _write(fresh, known)
    index({*written, *(service.pk for service in renewed)})
    forget_pages()
    return imported


def _locked(examined: list[Examined]) -> dict[str, Service]:
    services = Service.objects.select_for_update(of=("self",)).select_related("current", "agency", "category")
    return {
        service.code: service
        for service in services.filter(code__in=[one.definition.code for one in examined])
    }


def _take_over(service: Service, one: Examined) -> set[str]:
    """Copy onto the row what lists and search read; the names of the columns that were different."""
    different = {name: value for name, value in copied(one).items() if getattr(service, name) != value}
    for name, value in different.items():
        setattr(service, name, value)
    return set(different)


def _write(fresh: list[Examined], known: dict[str, Service]) -> list[int]:
    """The rows of new services, and the versions of all that are `fresh`; the keys of their services."""
    added = [
        Service(code=one.definition.code, **copied(one)) for one in fresh if one.definition.code not in known
    ]
    rows = {**known, **{service.code: service for service in Service.objects.bulk_create(added)}}
    last = dict(
        ServiceVersion.objects.filter(service__in=known.values())
        .values_list("service")
        .annotate(last=Max("number"))
    )
    versions = [_version(rows[one.definition.code], one, last) for one in fresh]
    ServiceVersion.objects.bulk_create(versions)
    newest = ServiceVersion.objects.filter(service=OuterRef("pk")).order_by("-number").values("pk")[:1]
    Service.objects.filter(pk__in=[version.service_id for version in versions]).update(
        current=Subquery(newest)
    )
    opened = [version.service_id for version in versions if version.number == 1]
    Service.objects.filter(pk__in=opened).update(is_published=True)
    return [version.service_id for version in versions]


def _version(service: Service, one: Examined, last: dict[int, int]) -> ServiceVersion:
    return ServiceVersion(
        service=service,
        number=last.get(service.pk, 0) + 1,
        document=one.document,
        sha256=hash_of(one.document),
        is_imported=True,
    )
