"""Suggestions while somebody types."""

from typing import Any

import pytest
from django.test import Client

from services import search_suggestions
from services.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue(benefit: Service, fire: Service) -> None: ...


def suggested(client: Client, query: str, language: str = "uz") -> list[dict[str, str]]:
    response = client.get(f"/{language}/services/suggest/", {"q": query})
    assert response.status_code == 200
    return list(response.json()["items"])


@pytest.mark.parametrize("typed", ["naf", "nafaqa", "ishsiz naf", "пособ", "нафақ", "nafaqsi"])
def test_a_beginning_is_enough(client: Client, typed: str) -> None:
    assert suggested(client, typed)[:1] == [{"text": "Ishsizlik nafaqasi", "url": "/uz/services/903/"}]


def test_suggestions_speak_the_language_of_the_page(client: Client) -> None:
    assert suggested(client, "nafaqa", "ru") == [
        {"text": "Пособие по безработице", "url": "/ru/services/903/"}
    ]
    assert suggested(client, "nafaqa", "uz-cyrl")[0]["text"] == "Ишсизлик нафақаси"


def test_the_number_of_suggestions_is_said(client: Client) -> None:
    assert "1" in client.get("/ru/services/suggest/", {"q": "nafaqa"}).json()["said"]
    assert client.get("/ru/services/suggest/", {"q": "kosmodrom"}).json()["said"]


@pytest.mark.parametrize("typed", ["", "na", "%", "'; --", "\x00", "🔥", "x" * 10_000, "uchun kerak", "…?!"])
def test_nonsense_suggests_nothing(client: Client, typed: str) -> None:
    assert suggested(client, typed) == []


def test_three_queries_are_enough(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        suggested(client, "ishsizlik nafaqasi yongʻin maʼlumotnoma")


def test_suggestions_may_be_kept_by_everybody(client: Client) -> None:
    response = client.get("/uz/services/suggest/", {"q": "nafaqa"})
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    again = client.get("/uz/services/suggest/", {"q": "nafaqa"}, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_an_address_that_asks_too_often_must_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_suggestions, "MOST_A_MINUTE", 2)
    codes = [client.get("/uz/services/suggest/", {"q": "nafaqa"}).status_code for _time in range(3)]
    assert codes == [200, 200, 429]
    assert client.get("/uz/services/suggest/", REMOTE_ADDR="10.0.0.9").status_code == 200


@pytest.mark.parametrize(
    "address", ["/uz/", "/uz/services/", "/uz/services/903/", "/uz/about/", "/uz/nowhere/"]
)
def test_every_page_has_one_search_box(client: Client, address: str) -> None:
    content = client.get(address).content.decode()
    assert content.count('type="search"') == content.count('role="search"') == 1
    assert content.count("search.js") == 1
