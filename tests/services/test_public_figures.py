"""What the page of a service tells of others' applications, and what it keeps to itself."""

from typing import Any

import pytest
from django.test import Client

from services.models import Service, ServiceFigure
from services.public_figures import Outcomes, outcomes

pytestmark = pytest.mark.django_db


def told(service: Service, **figures: Any) -> Outcomes:
    ServiceFigure.objects.update_or_create(service=service, defaults=figures)
    return outcomes(service, service.published_version.definition)


def texts(found: Outcomes) -> list[object]:
    return [row["text"] for row in found.counters]


def test_nothing_is_told_where_nobody_has_applied(benefit: Service) -> None:
    assert outcomes(benefit, benefit.published_version.definition) == Outcomes([], "", [])


def test_nothing_is_told_where_hardly_anybody_has_applied(benefit: Service) -> None:
    assert told(benefit, completed=9, refused=3).counters == []


def test_a_small_number_is_hidden_and_cannot_be_reckoned_from_the_sum(benefit: Service) -> None:
    shown = texts(told(benefit, completed=1234, refused=3))
    assert "1234" in shown
    assert "3" not in shown
    assert "1237" not in " ".join(map(str, shown))
    assert "1234" in str(shown[-1])


def test_the_sum_is_told_where_every_number_is(benefit: Service) -> None:
    counters = [field.name for field in ServiceFigure.counters()]
    shown = texts(told(benefit, **dict.fromkeys(counters, 11)))
    assert shown == ["11"] * len(counters) + [str(11 * len(counters))]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "1 daqiqa"), (59, "59 daqiqa"), (90, "2 soat"), (8 * 24 * 60, "8 kun")],
)
def test_time_is_told_in_the_unit_one_speaks_of(benefit: Service, minutes: int, words: str) -> None:
    assert told(benefit, median_minutes=minutes).really_took == words


def test_reasons_of_earlier_versions_stand_among_the_others(benefit: Service) -> None:
    rows = told(benefit, refusals={"works": 60, "forgotten": 30}).refusals
    assert [row["share"] for row in rows] == [60, 40]
    assert rows[0]["label"] == "Siz ishlaysiz"


def test_the_page_shows_what_is_told(client: Client, benefit: Service) -> None:
    told(benefit, completed=1234, median_minutes=3 * 24 * 60, refusals={"works": 60})
    content = client.get("/ru/services/903/").content.decode()
    for text in ("1234", "3 дня", "60 %", "Вы работаете"):
        assert text in content


def test_without_figures_the_page_names_the_possible_reasons(client: Client, benefit: Service) -> None:
    assert "Siz ishlaysiz" in client.get("/uz/services/903/").content.decode()
