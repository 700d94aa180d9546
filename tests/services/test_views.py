"""The catalogue and the page of a service, as a browser gets them."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from services.catalogue import PAGE_SIZE
from services.models import Service
from tests.services.conftest import Publish

pytestmark = pytest.mark.django_db

LANGUAGES = ("uz", "uz-cyrl", "ru")


@pytest.fixture(autouse=True)
def catalogue(benefit: Service, fire: Service) -> None: ...


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def listed(client: Client, parameters: str = "") -> list[str]:
    """Numbers of the services on a page of the catalogue, in their order."""
    return re.findall(
        r'class="app-card__link" href="/uz/services/(\w+)/"', page(client, f"/uz/services/{parameters}")
    )


def signed_in(client: Client) -> Client:
    client.force_login(User.objects.create(username="p-1", full_name="Nodira Karimova"))
    return client


@pytest.mark.parametrize(
    ("language", "title", "agency", "term"),
    [
        ("uz", "Ishsizlik nafaqasi", "Bandlik vazirligi", "15"),
        ("uz-cyrl", "Ишсизлик нафақаси", "Бандлик вазирлиги", "15"),
        ("ru", "Пособие по безработице", "Министерство занятости", "15"),
    ],
)
def test_both_pages_speak_three_languages(
    client: Client, language: str, title: str, agency: str, term: str
) -> None:
    for address in (f"/{language}/services/", f"/{language}/services/903/"):
        content = page(client, address)
        assert all(text in content for text in (title, agency, term))


def test_the_page_of_a_service_shows_the_whole_passport(client: Client) -> None:
    content = page(client, "/ru/services/903/")
    for text in (
        "Безработные старше 16 лет",
        "Решение о пособии",
        "Приказ министра № 3472",
        "Ответьте на вопросы.",
    ):
        assert text in content
    assert 'href="tel:+998712000000"' in content
    assert content.count("<h1") == 1


def test_the_way_to_apply_stands_on_the_page(client: Client, settings: Any) -> None:
    assert 'href="/uz/services/903/apply/"' in page(client, "/uz/services/903/")


def test_a_service_for_information_has_no_way_to_apply(client: Client) -> None:
    Service.objects.filter(code="903").update(kind="informational")
    assert "/apply/" not in page(client, "/uz/services/903/")


def test_similar_services_of_the_category_are_named(client: Client, publish: Publish) -> None:
    publish(code="904", title={"uz": "Ish izlovchini hisobga olish", "ru": "Учёт ищущих работу"})
    assert "Ish izlovchini hisobga olish" in page(client, "/uz/services/903/")
    assert "Ish izlovchini hisobga olish" not in page(client, "/uz/services/981/")


@pytest.mark.parametrize(
    "code", ["1", "abc", "903-903", "9" * 3000, "%00", "%F0%9F%94%A5", "..%2f", "<script>"]
)
def test_an_unknown_number_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/uz/services/{code}/").status_code == 404


def test_a_closed_service_is_not_found(client: Client) -> None:
    Service.objects.filter(code="903").update(is_published=False)
    assert client.get("/uz/services/903/").status_code == 404
    assert listed(client) == ["981"]


@pytest.mark.parametrize(
    ("parameters", "codes"),
    [
        ("?category=work", ["903"]),
        ("?agency=fvv", ["981"]),
        ("?audience=organisation", ["981"]),
        ("?q=nafaqa", ["903"]),
        ("?q=nafaqa&category=certificates", []),
        ("?category=pension", []),
        ("?audience=everybody", ["903", "981"]),
        ("?q=", ["903", "981"]),
    ],
)
def test_the_list_is_narrowed(client: Client, parameters: str, codes: list[str]) -> None:
    assert listed(client, parameters) == codes


def test_the_filters_say_how_many_each_choice_would_give(client: Client) -> None:
    content = page(client, "/uz/services/?audience=organisation&category=work")
    assert re.search(r'value="certificates"\s*>Maʼlumotnomalar \(1\)', content)
    assert re.search(r'value="work" selected>Bandlik va mehnat \(0\)', content)
    assert 'value="pension"' not in content


@pytest.mark.parametrize(
    "parameters",
    [
        "?category=zzz", "?category=%00", "?agency=%27%20OR%201=1", "?audience[]=x", "?page=0", "?page=-1",
        "?page=99999999999999999999", "?page=" + "9" * 5000, "?page=zwei", "?page=%00", "?q=%00", "?q=%ff%fe",
        "?q=" + "я" * 10_000, "?q=%25%25%25", "?q=%F0%9F%94%A5", "?q=%27%3B%20DROP%20TABLE", "?q=%ED%A0%80",
        "?category=" + "a" * 10_000, "?q=a&q=b", "?" + "a=1&" * 900, "?category=²", "?agency=bandlik%0d%0aX: y",
    ],
)  # fmt: skip
def test_malformed_parameters_give_a_page(client: Client, parameters: str) -> None:
    page(client, f"/uz/services/{parameters}")


def test_what_was_typed_is_shown_and_escaped(client: Client) -> None:
    content = page(client, "/uz/services/?q=%3Cscript%3Ealert(1)%3C/script%3E%22")
    assert "<script>alert" not in content
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;&quot;"' in content


def test_nothing_found_says_so_and_leads_to_the_categories(client: Client) -> None:
    content = page(client, "/uz/services/?q=kosmodrom")
    assert listed(client, "?q=kosmodrom") == []
    assert 'href="/uz/services/category/work/"' in content
    assert "/category/pension/" not in content


def test_nothing_found_names_the_nearest_categories_and_a_person(client: Client) -> None:
    content = page(client, "/ru/services/?q=космодром+орбита+спутник+пособие")
    assert 'href="/ru/services/?category=work"' in content.split("app-grid")[0]
    assert 'name="after"' in content


def test_nothing_found_offers_the_nearest_services_and_none_where_nothing_is_near(client: Client) -> None:
    link = 'href="/ru/services/903/"'
    assert link in page(client, "/ru/services/?q=космодром+орбита+спутник+пособие")
    assert link not in page(client, "/ru/services/?q=космодром")


def test_long_lists_are_paged_and_the_filters_kept(client: Client, publish: Publish) -> None:
    for number in range(PAGE_SIZE):
        publish(code=f"2{number:03}")
    first = listed(client, "?category=work")
    second = listed(client, "?category=work&page=2")
    assert (len(first), len(second)) == (PAGE_SIZE, 1)
    assert not set(first) & set(second)
    assert listed(client, "?category=work&page=99") == second
    assert 'href="?category=work&amp;page=2"' in page(client, "/uz/services/?category=work")


ADDRESSES = [
    "/uz/services/",
    "/uz/services/?q=nafaqa&category=work",
    "/uz/services/?q=kosmodrom",
    "/uz/services/903/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_anonymous_page_asks_few_queries(
    client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(10 if "q=" in address else 6):
        page(client, address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_anonymous_page_may_be_kept_by_everybody(client: Client, address: str) -> None:
    response = client.get(address)
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in response["Vary"]
    assert not response.cookies
    body = response.content.decode()
    assert "csrf" not in body
    assert "nonce" not in body + response["Content-Security-Policy"]
    assert not re.search(r"<style|style=|<script(?![^>]*(src=|ld.json))", body)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, address: str) -> None:
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    Service.objects.update(title={"uz": "Yangi nom", "ru": "Новое имя"})
    if "kosmodrom" not in address:
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_page_of_somebody_signed_in_is_kept_by_nobody_else(client: Client) -> None:
    response = signed_in(client).get("/uz/services/903/")
    assert "private" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


HEAD_LINK = re.compile(r'<link rel="(?:canonical|alternate)"(?: hreflang="([\w-]+)")? href="([^"]+)"')


def test_search_engines_learn_the_other_languages(client: Client, settings: Any) -> None:
    base = settings.PUBLIC_URL
    assert HEAD_LINK.findall(page(client, "/ru/services/903/?utm=1")) == [
        ("", f"{base}/ru/services/903/"),
        ("uz", f"{base}/uz/services/903/"),
        ("uz-Cyrl", f"{base}/uz-cyrl/services/903/"),
        ("ru", f"{base}/ru/services/903/"),
        ("x-default", f"{base}/uz/services/903/"),
    ]


def test_results_of_a_search_are_not_indexed(client: Client) -> None:
    assert "noindex" in page(client, "/uz/services/?q=nafaqa")
    assert "noindex" not in page(client, "/uz/services/")


@pytest.mark.parametrize("address", ["/uz/services/", "/uz/services/903/"])
def test_pages_are_only_read(client: Client, address: str) -> None:
    assert client.head(address).status_code == 200
    assert client.delete(address).status_code in {403, 405}
