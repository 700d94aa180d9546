"""The programs' door: open data in portions, told in one way when something is wrong."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from common.cursors import encode
from services.models import Service, ServiceFigure
from tests.loading import loaded

__all__ = ["loaded"]

pytestmark = pytest.mark.django_db

LISTS = [
    "services",
    "categories",
    "agencies",
    "classifiers/regions",
    "classifiers/districts",
    "classifiers/mahallas",
]


@pytest.fixture(autouse=True)
def fresh(loaded: None) -> None:
    cache.clear()


def ask(client: Client, address: str, **parameters: Any) -> Any:
    response = client.get(f"/api/v1/{address}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_read_in_portions_to_its_end(client, address):
    whole = ask(client, address, limit=200)
    codes: list[str] = []
    cursor = ""
    for _portion in range(50):
        answer = ask(client, address, limit=30, cursor=cursor)
        codes += [item["code"] for item in answer["items"]]
        cursor = answer["next"] or ""
        if not cursor:
            break
    assert codes[: len(whole["items"])] == [item["code"] for item in whole["items"]]
    assert len(codes) == len(set(codes))


def test_services_are_those_open_to_the_public(client):
    Service.objects.filter(code="903").update(is_published=False)
    codes = {item["code"] for item in ask(client, "services", limit=200)["items"]}
    assert "903" not in codes
    assert codes == set(Service.objects.published().values_list("code", flat=True))
    assert client.get("/api/v1/services/903").status_code == 404


def test_the_search_is_that_of_the_pages_and_goes_on(client):
    first = ask(client, "services", q="nafaqa", limit=1)
    second = ask(client, "services", q="nafaqa", limit=1, cursor=first["next"])
    assert first["items"][0]["code"] == "903"
    assert second["items"][0]["code"] != "903"


def test_a_service_tells_its_passport_in_three_languages(client):
    service = ask(client, "services/903")
    assert set(service["title"]) == {"uz", "uz-cyrl", "ru"}
    assert service["title"]["uz-cyrl"].startswith("И")
    assert service["term"] == {"amount": 15, "unit": "working_days"}
    assert service["pages"]["ru"] == f"{settings.PUBLIC_URL}/ru/services/903/"
    assert service["steps"]
    assert service["legal_basis"]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("parameters", [{"limit": "0"}, {"limit": "x"}, {"limit": "201"}])
def test_a_wrong_parameter_is_named(client, address, parameters):
    response = client.get(f"/api/v1/{address}", parameters)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["name"] == "limit"


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%00",
        "\0",
        "WzFd",
        encode(5),
        encode("a\0b"),
        "A" * 400,
        "вот",
        "W" * 299,
        "dHJ1ZQ",
        "MWU5OTk",
        "NaN",
    ],
)
def test_a_cursor_that_was_not_given_is_refused(client, cursor):
    response = client.get("/api/v1/services", {"cursor": cursor})
    assert response.status_code == 422
    assert response.json()["errors"][0]["name"] == "cursor"


@pytest.mark.parametrize("cursor", [encode("903"), encode(-1), encode(2**40), "dHJ1ZQ"])
def test_a_cursor_of_another_list_is_refused_by_the_search(client, cursor):
    assert client.get("/api/v1/services", {"q": "nafaqa", "cursor": cursor}).status_code == 422


@pytest.mark.parametrize("query", ["x" * 10_000, "\0", "%", "'; DROP TABLE", "😀", "\u202e", "()&|!:*"])
def test_any_question_is_answered(client, query):
    ask(client, "services", q=query)


@pytest.mark.parametrize(
    "address",
    ["services/0", "services/%00", "agencies/none", "nowhere", "services/903/more", "services/"],
)
def test_what_does_not_exist_is_told_as_a_problem(client, address):
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_door_is_only_read(client, method):
    response = getattr(client, method)("/api/v1/services")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["status"] == 405


def test_head_answers_like_get(client):
    assert client.head("/api/v1/services/903")["ETag"] == client.get("/api/v1/services/903")["ETag"]


def test_an_answer_that_has_not_changed_is_not_sent_again(client):
    tag = client.get("/api/v1/services")["ETag"]
    assert client.get("/api/v1/services", headers={"If-None-Match": tag}).status_code == 304


def test_an_answer_is_the_same_for_everybody(client, django_user_model):
    stranger = client.get("/api/v1/services/903")
    client.force_login(django_user_model.objects.create_user("somebody"))
    client.cookies["language"] = "ru"
    known = client.get("/api/v1/services/903")
    assert known.content == stranger.content
    assert "max-age=60" in known["Cache-Control"]
    assert not known.cookies


def test_the_door_itself_says_where_to_read_on(client):
    assert ask(client, "")["openapi"] == f"{settings.PUBLIC_URL}/api/v1/openapi.json"


def test_who_asks_without_end_is_told_to_wait(client, monkeypatch):
    monkeypatch.setattr("portal.api.PER_MINUTE", 2)
    answers = [client.get("/api/v1/categories").status_code for _question in range(3)]
    assert answers == [200, 200, 429]


def test_lists_take_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        ask(client, "services", limit=200)
    with django_assert_max_num_queries(2):
        ask(client, "services/903")
    with django_assert_max_num_queries(1):
        ask(client, "classifiers/districts", limit=200)


def test_the_description_names_every_address_and_version_3_1(client):
    described = ask(client, "openapi.json")
    assert described["openapi"].startswith("3.1")
    assert {f"/api/v1/{address}" for address in LISTS} <= set(described["paths"])


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_the_page_of_explanation_is_there_in_each_language(client, language):
    client.cookies["language"] = language
    page = client.get("/api/v1/docs")
    assert page.status_code == 200
    assert "/api/v1/services/{code}" in page.content.decode()
    title = {"uz": "Dasturlar uchun", "uz-cyrl": "Дастурлар учун", "ru": "Для программ"}[language]
    assert title in page.content.decode()


def test_base_amounts_come_the_latest_first(client):
    amounts = ask(client, "classifiers/base-amounts")["items"]
    assert [amount["valid_from"] for amount in amounts] == sorted(
        (one["code"] for one in amounts), reverse=True
    )
    assert amounts[0]["amount_sum"] >= 412_000


def test_the_calendar_knows_moved_days(client):
    days = {day["code"]: day["working"] for day in ask(client, "classifiers/calendar", year=2026)["items"]}
    assert len(days) == 365
    assert days["2026-12-12"] is True
    assert days["2026-12-31"] is False


def test_dumps_hold_everything_and_no_formula(client):
    Service.objects.filter(code="903").update(title={"uz": "=1+1", "ru": "+2"})
    text = client.get("/api/v1/dumps/services.csv").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("code,title_uz,title_uz-cyrl,title_ru")
    assert "'=1+1" in text
    rows = json.loads(client.get("/api/v1/dumps/services.json").content)
    assert len(rows) == Service.objects.published().count()


def test_figures_that_could_point_at_a_person_are_not_told(client):
    few, many = Service.objects.get(code="367"), Service.objects.get(code="981")
    ServiceFigure.objects.update_or_create(service=few, defaults={"completed": 9})
    ServiceFigure.objects.update_or_create(service=many, defaults={"completed": 40, "refused": 2})
    rows = {row["code"]: row for row in json.loads(client.get("/api/v1/dumps/outcomes.json").content)}
    assert "367" not in rows
    assert (rows["981"]["completed"], rows["981"]["refused"], rows["981"]["cancelled"]) == (40, None, 0)
    assert rows["981"]["total"] is None
