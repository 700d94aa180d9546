"""The ways into the catalogue: each at its own address, without JavaScript, in three languages."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from services.models import Service
from tests.services.conftest import Publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue(publish: Publish, fire: Service) -> None:
    publish(situations=["job_loss"])
    publish(
        code="55",
        audience=["organisation"],
        title={"uz": "Oʻqishga qabul", "ru": "Ёлка и IT"},
        situations=["studying", "job_loss"],
    )
    publish(code="56", title={"uz": "“Chorvachilik” daftari", "ru": "Дневник"})


INDEXES = ["categories/", "situations/", "agencies/", "letters/"]
LISTS = {
    "category/work/": {"903", "55", "56"},
    "category/pension/": set(),
    "situation/job_loss/": {"903", "55"},
    "situation/marriage/": set(),
    "agency/fvv/": {"981"},
    "for/organisation/": {"981", "55"},
    "for/person/": {"903", "981", "56"},
    "letter/I/": {"903"},
    "letter/S/": {"981"},
    "letter/A/": set(),
    "popular/": {"903", "981", "55", "56"},
    "newest/": {"903", "981", "55", "56"},
}


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def listed(client: Client, way: str, language: str = "uz") -> list[str]:
    content = page(client, f"/{language}/services/{way}")
    return re.findall(rf'class="app-card__link" href="/{language}/services/(\d+)/"', content)


@pytest.mark.parametrize(("way", "codes"), LISTS.items())
def test_each_way_leads_to_its_services(client: Client, way: str, codes: set[str]) -> None:
    assert set(listed(client, way)) == codes


@pytest.mark.parametrize("way", [*INDEXES, *LISTS])
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_each_way_is_open_to_everybody_in_each_language(
    client: Client, way: str, language: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        response = client.get(f"/{language}/services/{way}", follow=True)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["ETag"]
    assert not response.cookies
    content = response.content.decode()
    assert content.count("<h1") == 1
    assert "csrf" not in content


def test_the_indexes_lead_to_their_lists(client: Client) -> None:
    assert 'href="/uz/services/category/work/"' in page(client, "/uz/services/categories/")
    assert 'href="/uz/services/situation/job_loss/"' in page(client, "/uz/services/situations/")
    assert 'href="/uz/services/agency/bandlik/"' in page(client, "/uz/services/agencies/")
    assert f'href="/uz/services/letter/{quote("Oʻ")}/"' in page(client, "/uz/services/letters/")


@pytest.mark.parametrize(
    ("language", "letter", "codes"),
    [
        ("uz", "Oʻ", ["55"]),
        ("uz", "o'", ["55"]),
        ("uz", "o`", ["55"]),
        ("uz", "Ch", ["56"]),
        ("uz", "sh", []),
        ("uz", "O", []),
        ("uz-cyrl", "Ў", ["55"]),
        ("uz-cyrl", "Ч", ["56"]),
        ("ru", "Е", ["55"]),
        ("ru", "с", ["981"]),
    ],
)
def test_letters_are_those_of_the_script(
    client: Client, language: str, letter: str, codes: list[str]
) -> None:
    assert listed(client, f"letter/{quote(letter)}/", language) == codes


@pytest.mark.parametrize(("language", "letter"), [("ru", "Ў"), ("ru", "Sh"), ("uz", "Щ"), ("uz-cyrl", "Щ")])
def test_a_letter_of_another_script_leads_to_the_letters_of_this_one(
    client: Client, language: str, letter: str
) -> None:
    response = client.get(f"/{language}/services/letter/{quote(letter)}/")
    assert (response.status_code, response["Location"]) == (302, f"/{language}/services/letters/")


@pytest.mark.parametrize(
    "way",
    [
        "category/zzz/", "situation/zzz/", "agency/zzz/", "for/nobody/", "letter/%00/", "letter/!/", "letter/abc/",
        "letter/" + "a" * 3000 + "/", "category/" + "a" * 3000 + "/", "category/%00/", "situation/%F0%9F%94%A5/",
    ],
)  # fmt: skip
def test_a_way_that_is_none_is_not_found(client: Client, way: str) -> None:
    response = client.get(f"/ru/services/{way}")
    assert response.status_code == 404
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize(
    "query", ["?page=99999", "?page=%00", "?order=%00", "?letter=" + "я" * 10_000, "?audience=x"]
)
@pytest.mark.parametrize("way", ["", *INDEXES, "category/work/", "letter/I/", "newest/"])
def test_nonsense_in_the_address_gives_a_page(client: Client, way: str, query: str) -> None:
    page(client, f"/uz/services/{way}{query}")


@pytest.mark.parametrize(
    ("way", "codes"),
    [
        ("category/work/?audience=organisation", ["55"]),
        ("?category=work&situation=job_loss&audience=person", ["903"]),
        ("situation/job_loss/?letter=I", ["903"]),
        ("for/person/?agency=fvv", ["981"]),
        ("for/person/?agency=fvv&category=work", []),
        ("?order=name&category=work", ["903", "55", "56"]),
    ],
)
def test_filters_combine(client: Client, way: str, codes: list[str]) -> None:
    assert listed(client, way) == codes


def test_what_the_address_says_goes_before_its_parameters(client: Client) -> None:
    assert listed(client, "agency/fvv/?agency=bandlik") == ["981"]


def test_the_newest_stands_first(client: Client) -> None:
    Service.objects.filter(code="981").update(opened_at=timezone.now() + timedelta(days=1))
    assert listed(client, "newest/")[0] == "981"


def test_an_empty_way_says_so_and_leads_on(client: Client) -> None:
    content = page(client, "/uz/services/category/pension/")
    assert 'href="/uz/services/"' in content
    assert 'href="/uz/services/category/work/"' in content
