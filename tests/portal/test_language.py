"""The language switch: the same page in another language, remembered by the browser and by nothing else."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def links(page):
    return {language["code"]: language["url"] for language in page.context["languages"]}


@pytest.mark.parametrize(
    ("path", "language", "led"),
    [
        ("/uz/", "ru", "/ru/"),
        ("/ru/services/?q=yong%CA%BBin&page=1", "uz-cyrl", "/uz-cyrl/services/?q=yong%CA%BBin&page=1"),
        ("/uz-cyrl/services/903/", "uz", "/uz/services/903/"),
        ("/uz/services/903/", "uz", "/uz/services/903/"),
        ("/uz/account/sign-in/?next=/uz/inbox/", "ru", "/ru/account/sign-in/?next=/uz/inbox/"),
        ("/uz/nothing/here/", "ru", "/ru/nothing/here/"),
        ("/account/login/?next=/admin/", "ru", "/account/login/?next=/admin/"),
    ],
)
def test_a_link_of_the_switch_leads_to_the_same_page(client, loaded, path, language, led):
    answer = client.get(links(client.get(path))[language])
    assert (answer.status_code, answer["Location"]) == (302, led)


def test_the_choice_is_remembered_for_a_year_in_a_plain_cookie(client):
    answer = client.get(reverse("language", args=["ru"]), {"next": "/uz/"})
    cookie = answer.cookies["language"]
    assert (cookie.value, cookie["max-age"], cookie["samesite"]) == ("ru", 365 * 24 * 60 * 60, "Lax")
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert list(answer.cookies) == ["language"]
    assert client.get("/", headers={"accept-language": "uz"})["Location"] == "/ru/"


def test_in_production_the_cookie_goes_over_tls_alone(client, settings):
    settings.LANGUAGE_COOKIE_SECURE = True
    assert client.get(reverse("language", args=["ru"])).cookies["language"]["secure"]


def test_an_address_without_a_language_follows_the_choice(client):
    client.get(reverse("language", args=["ru"]), {"next": "/account/login/"})
    page = client.get("/account/login/")
    assert page["Content-Language"] == "ru"
    assert [each["code"] for each in page.context["languages"] if each["current"]] == ["ru"]


def test_the_switch_itself_is_never_kept(client):
    answer = client.get(reverse("language", args=["ru"]))
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "uz/",
        "",
    ],
)
def test_the_switch_leads_nowhere_else(client, elsewhere):
    answer = client.get(reverse("language", args=["ru"]), {"next": elsewhere})
    assert answer["Location"] == "/ru/"


def test_a_language_that_is_none_of_ours_is_no_address(client):
    answer = client.get("/language/en/")
    assert answer.status_code == 404
    assert "language" not in answer.cookies


def test_a_form_cannot_be_sent_to_it(client):
    assert client.post(reverse("language", args=["ru"])).status_code == 405


def test_reading_a_page_in_a_language_does_not_choose_it(client):
    client.get("/ru/")
    assert client.get("/", headers={"accept-language": "uz"})["Location"] == "/uz/"


def test_the_language_in_which_one_is_written_to_stays(client):
    nodira = factories.nodira(language="uz")
    client.force_login(nodira)
    client.get(reverse("language", args=["ru"]), {"next": "/uz/inbox/"})
    assert client.get("/ru/inbox/").status_code == 200
    nodira.refresh_from_db()
    assert nodira.language == "uz"


def test_every_language_is_named_in_itself(client):
    page = client.get("/uz/")
    assert [(each["code"], each["name"]) for each in page.context["languages"]] == django_settings.LANGUAGES
