"""Publishing a definition."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from agencies.models import Agency
from formspec.errors import DefinitionError
from services import actions
from services.models import Category, Service, ServiceVersion
from services.search import search
from tests.services.conftest import Publish, document


def test_the_first_version_opens_the_service(benefit: Service) -> None:
    assert benefit.is_published
    assert benefit.published_version.number == 1
    assert benefit.published_version.definition.title["ru"] == "Пособие по безработице"
    assert (benefit.category.code, benefit.agency.code, benefit.audience) == ("work", "bandlik", ["person"])
    assert (benefit.term_amount, benefit.term_unit, benefit.is_free) == (15, "working_days", True)


def test_the_same_definition_gets_no_new_version(benefit: Service) -> None:
    other_order = dict(reversed(document().items()))
    assert not actions.publish(other_order).is_new
    assert ServiceVersion.objects.count() == 1


def test_a_changed_definition_becomes_the_next_version(benefit: Service) -> None:
    title = {"uz": "Ishsizlik puli", "ru": "Пособие"}
    publication = actions.publish(document(title=title))
    benefit.refresh_from_db()
    assert publication.is_new
    assert publication.version.number == 2
    assert benefit.current == publication.version
    assert benefit.title == title
    assert benefit.versions.get(number=1).definition.title["uz"] == "Ishsizlik nafaqasi"


def test_an_old_definition_published_again_is_a_new_version(benefit: Service) -> None:
    actions.publish(document(audience=["organisation"]))
    assert actions.publish(document()).version.number == 3


def test_a_service_closed_by_an_administrator_stays_closed(benefit: Service) -> None:
    Service.objects.update(is_published=False)
    actions.publish(document(audience=["organisation"]))
    assert not Service.objects.get().is_published


def test_names_of_the_agency_are_taken_anew_without_a_new_version(benefit: Service) -> None:
    Agency.objects.filter(code="bandlik").update(name={"uz": "Mehnat qoʻmitasi", "ru": "Комитет труда"})
    assert not actions.publish(document()).is_new
    assert [service.code for service in search("комитет труда")] == ["903"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"agency": "nobody"}, "agency"),
        ({"category": "nothing"}, "category"),
        ({"title": {"uz": "Nomi bor"}}, "title.ru"),
        ({"kind": "magic"}, "kind"),
    ],
)
def test_what_cannot_be_published_is_named_by_its_path(ministries: None, changes: Any, path: str) -> None:
    with pytest.raises(DefinitionError) as refusal:
        actions.publish(document(**changes))
    assert refusal.value.path == path
    assert not Service.objects.exists()


def test_one_bad_definition_keeps_all_of_them_out(ministries: None) -> None:
    with pytest.raises(DefinitionError):
        actions.publish_all([document(), document(code="1", agency="nobody")])
    assert not Service.objects.exists()


@pytest.mark.parametrize("change", [{"document": {}}, {"sha256": "0" * 64}, {"number": 7}])
def test_the_database_refuses_to_change_a_version(benefit: Service, change: Any) -> None:
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        ServiceVersion.objects.update(**change)


def test_the_database_refuses_to_delete_a_version(benefit: Service) -> None:
    Service.objects.update(is_published=False, current=None)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        ServiceVersion.objects.all().delete()


def test_a_service_without_a_version_cannot_be_open(benefit: Service) -> None:
    with pytest.raises(IntegrityError, match="service_published_has_version"), transaction.atomic():
        Service.objects.update(current=None)


def test_a_service_is_for_somebody(benefit: Service) -> None:
    for audience in ([], ["cats"]):
        with pytest.raises(IntegrityError, match="service_has_known_audience"), transaction.atomic():
            Service.objects.update(audience=audience)


def test_categories_are_counted_by_their_open_services(
    publish: Publish, benefit: Service, fire: Service
) -> None:
    publish(code="904")
    Service.objects.filter(code="981").update(is_published=False)
    categories: list[Any] = list(Category.objects.with_counts())
    counts = {category.code: category.services_count for category in categories}
    assert counts == {"work": 2, "certificates": 0, "pension": 0}


def test_popular_services_are_the_most_used_open_ones(
    publish: Publish, benefit: Service, fire: Service
) -> None:
    publish(code="904")
    Service.objects.filter(code="981").update(uses_total=5)
    Service.objects.filter(code="904").update(is_published=False)
    assert [service.code for service in Service.objects.popular(6)] == ["981", "903"]
    assert len(Service.objects.popular(1)) == 1
