"""The front door: home in three languages, what may be cached, health, what a page may load, error pages."""

import gzip
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from services.models import Service
from tests import factories

HEADINGS = {
    "uz": "Davlat xizmatlari yagona manzilda",
    "uz-cyrl": "Давлат хизматлари ягона манзилда",
    "ru": "Государственные услуги в одном месте",
}


# The way to the reader's language


@pytest.mark.parametrize(
    ("asked", "home"),
    [
        ("uz", "/uz/"),
        ("uz-Latn-UZ,uz;q=0.9,ru;q=0.8", "/uz/"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "/ru/"),
        ("uz-Cyrl-UZ,uz;q=0.5", "/uz-cyrl/"),
        ("uz-Cyrl,ru;q=0.5", "/uz-cyrl/"),
        ("en-GB,en;q=0.9,ru;q=0.1", "/ru/"),
        ("en-GB,en", "/uz/"),
        ("", "/uz/"),
        (";;;q=nonsense", "/uz/"),
    ],
)
def test_the_root_leads_to_the_browsers_language(client, asked, home):
    answer = client.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer["Location"]) == (302, home)
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


def test_the_remembered_language_goes_before_the_browsers(client):
    client.cookies["language"] = "ru"
    assert client.get("/", headers={"accept-language": "uz"})["Location"] == "/ru/"


def test_a_remembered_language_that_is_none_of_ours_is_not_believed(client):
    client.cookies["language"] = "../../etc"
    assert client.get("/", headers={"accept-language": "ru"})["Location"] == "/ru/"


# The home page


@pytest.mark.django_db
@pytest.mark.parametrize("language", list(HEADINGS))
def test_the_home_page_speaks_its_language(client, loaded, language):
    page = client.get(f"/{language}/")
    assert HEADINGS[language] in page.text
    assert f'lang="{"uz-Cyrl" if language == "uz-cyrl" else language}"' in page.text
    assert page["Content-Language"] == language
    assert f'href="/{language}/services/367/"' in page.text


@pytest.mark.django_db
def test_the_home_page_takes_few_queries(client, loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/uz/")
    client.force_login(factories.nodira())
    with django_assert_max_num_queries(6):
        client.get("/uz/")


OPEN_PAGES = [
    "/uz/",
    "/ru/services/",
    "/ru/services/?q=ish",
    "/uz/services/903/",
    "/uz/account/sign-in/",
    "/ru/about/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN_PAGES)
def test_a_page_for_everybody_may_be_kept_and_sets_no_cookie(client, loaded, path):
    page = client.get(path)
    assert page.status_code == 200
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text
    caching = page["Cache-Control"]
    assert "public" in caching
    assert "max-age=" in caching
    assert "Cookie" in page["Vary"]


@pytest.mark.django_db
def test_who_has_the_page_already_is_told_so(client):
    page = client.get("/uz/")
    again = client.get("/uz/", headers={"if-none-match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == page["Cache-Control"]
    other = client.get("/ru/", headers={"if-none-match": page["ETag"]})
    assert other.status_code == 200


@pytest.mark.django_db
def test_a_page_of_somebody_signed_in_is_kept_by_nobody_else(client):
    client.force_login(factories.nodira())
    page = client.get("/uz/")
    assert "Nodira" in page.text
    assert "private" in page["Cache-Control"]
    assert "public" not in page["Cache-Control"]


@pytest.mark.django_db
def test_a_page_goes_over_the_line_compressed(client):
    plain = client.get("/uz/")
    packed = client.get("/uz/", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    again = client.get("/uz/", headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert again.status_code == 304


# Health


def test_the_portal_is_alive_without_asking_anybody(client):
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_the_portal_is_ready_when_database_and_cache_answer(client):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": True, "cache": True})
    assert not answer.cookies


@pytest.mark.django_db
def test_without_its_cache_the_portal_is_not_ready(client, settings, tmp_path):
    backend = settings.CACHES["default"]["BACKEND"]
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": f"unix://{tmp_path}/nobody"}}
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "unavailable", "database": True, "cache": False},
    )


@pytest.mark.django_db
def test_without_its_database_the_portal_is_not_ready(monkeypatch, tmp_path):
    monkeypatch.setitem(connection.settings_dict, "HOST", str(tmp_path))

    def ask():
        # A thread has a connection of its own, so that the one of this test stays as it is.
        try:
            return Client().get("/health/ready")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(ask).result()
    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "unavailable", "database": False, "cache": True},
    )


# What a page may load


class Inline(HTMLParser):
    """Finds what the content security policy forbids: scripts and styles inside the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        data = given.get("type") in {"application/json", "application/ld+json"}
        if tag == "style" or (tag == "script" and "src" not in given and not data):
            self.found.append(tag)
        self.found += [name for name, value in attrs if name == "style" or name.startswith("on")]
        self.found += [
            value for _, value in attrs if value and value.lower().startswith(("javascript:", "data:"))
        ]


def assert_strict(page):
    policy = page["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert "*" not in policy
    assert directives["default-src"] == directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["object-src"] == directives["frame-ancestors"] == directives["base-uri"] == "'none'"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "DENY"
    assert page["Referrer-Policy"] == "same-origin"
    assert Inline(page.text).found == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*OPEN_PAGES, "/ru/verify/", "/account/login/", "/uz/nothing/"])
def test_an_open_page_loads_only_what_is_ours(client, loaded, path):
    assert_strict(client.get(path))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/applications/application/",
        "/admin/applications/application/{}/change/",
        "/admin/accounts/user/",
        "/admin/accounts/user/{}/change/",
        "/admin/services/service/",
        "/admin/password_change/",
    ],
)
def test_the_admin_loads_only_what_is_ours(client, loaded, path):
    officer = factories.officer_of("bandlik")
    officer.is_superuser = True
    officer.save()
    client.force_login(officer)
    application = factories.filed(Service.objects.get(code="903"), factories.nodira())
    page = client.get(path.format(application.pk if "applications" in path else officer.pk))
    assert page.status_code == 200
    assert_strict(page)


# Error pages


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/uz/nothing/", "Sahifa topilmadi"),
        ("/uz-cyrl/nothing/", "Саҳифа топилмади"),
        ("/ru/nothing/", "Страница не найдена"),
    ],
)
def test_an_absent_page_says_so_in_the_language_of_its_address(client, path, said):
    page = client.get(path)
    assert page.status_code == 404
    assert said in page.text
    assert "app-header" in page.text
    assert not page.cookies


@pytest.mark.django_db
def test_an_absent_page_without_a_language_speaks_the_readers(client):
    page = client.get("/nothing/", headers={"accept-language": "ru"})
    assert page.status_code == 404
    assert "Страница не найдена" in page.text


@pytest.mark.django_db
def test_who_may_not_is_told_so_in_his_language(client, loaded):
    officer = factories.officer_of("bandlik")
    officer.language = "ru"
    officer.save()
    client.force_login(officer)
    page = client.get("/admin/accounts/user/")
    assert page.status_code == 403
    assert "app-header" in page.text
    assert "Эта страница Вам недоступна" in page.text


@pytest.mark.django_db
def test_a_form_that_was_open_too_long_is_told_so():
    page = Client(enforce_csrf_checks=True).post("/ru/account/sign-out/")
    assert page.status_code == 403
    assert "app-header" in page.text
    assert "Страница была открыта слишком долго" in page.text


@pytest.mark.django_db
def test_what_broke_is_told_in_all_languages_and_tells_nothing_else(client, monkeypatch):
    def fail(*_args, **_context):
        raise RuntimeError("hidden-word")

    monkeypatch.setattr("portal.views.render", fail)
    client.raise_request_exception = False
    page = client.get("/ru/")
    assert page.status_code == 500
    for said in ("Portalda nosozlik", "Порталда носозлик", "На портале произошёл сбой", "app-header"):
        assert said in page.text
    assert "hidden-word" not in page.text
    assert "Traceback" not in page.text


def test_an_address_without_a_language_is_led_to_one(client):
    assert client.get("/services/", headers={"accept-language": "ru"})["Location"] == "/ru/services/"
    assert reverse("root") == "/"
