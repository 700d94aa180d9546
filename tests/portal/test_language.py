"""The language switch: the same page in another language, remembered by the browser and by nothing else."""

import re

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
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


@pytest.fixture
def reader(client):
    client.force_login(factories.nodira(email="old@example.uz"))
    return client


TYPED = {"email": "half typ", "phone": "", "language": "ru"}


def switched(reader, code="ru", typed=TYPED, page="/uz/account/"):
    return reader.post(f"{reverse('language', args=[code])}?next={page}", typed, follow=True)


def test_a_half_filled_form_comes_along(reader):
    page = switched(reader)
    assert page.redirect_chain[0][0].startswith("/ru/account/?restored=")
    assert [page.context["form"][name].value() for name in TYPED] == list(TYPED.values())
    assert User.objects.get().email == "old@example.uz"


def test_it_comes_along_again_and_again(reader):
    page = switched(reader, page=switched(reader).request["PATH_INFO"], code="uz-cyrl")
    assert page.redirect_chain[0][0].startswith("/uz-cyrl/account/?restored=")
    assert page.context["form"]["email"].value() == "half typ"
    assert all("restored" not in each["url"] for each in page.context["languages"])


def test_files_do_not_and_the_page_says_so(reader):
    page = switched(reader, typed={**TYPED, "letter": SimpleUploadedFile("a.pdf", b"%PDF")}, code="uz")
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_what_is_too_long_to_come_along_is_told(reader):
    page = switched(reader, code="uz", typed={"phone": "9" * 300_000})
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_somebody_elses_page_cannot_post_to_the_switch():
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(factories.nodira())
    assert careful.post(reverse("language", args=["ru"]), TYPED).status_code == 403


def test_a_stranger_leaves_nothing_behind(client):
    answer = client.post(f"{reverse('language', args=['ru'])}?next=/uz/services/", TYPED)
    assert answer["Location"] == "/ru/services/"
    assert list(answer.cookies) == ["language"]


def test_where_one_fills_in_the_switch_is_a_button_of_the_form_that_enter_does_not_press(reader):
    page = reader.get("/uz/account/").text
    buttons = re.findall(r'<button [^>]*form="main-form"[^>]*>', page)
    assert "formaction" not in buttons[0]
    assert [re.findall(r'formaction="/language/([a-z-]+)/', button) for button in buttons[1:]] == [
        ["uz"],
        ["uz-cyrl"],
        ["ru"],
    ]
    assert 'id="main-form"' in page
