"""Pages kept ready made: what is kept, for whom, how long, and what can neither get in nor multiply it."""

import gzip
import time
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path

from common import page_store
from common.caching import kept_page
from common.page_store import forget_pages
from portal.urls import urlpatterns as portal_patterns
from tests import factories

pytestmark = pytest.mark.django_db

made: list[str] = []


def view(request: HttpRequest, **what: Any) -> HttpResponse:
    made.append(request.get_full_path())
    if what.get("token"):
        get_token(request)
    if what.get("cookie"):
        response = HttpResponse("cookie")
        response.set_cookie("a", "b")
        return response
    if what.get("session"):
        request.session.get("anything")
    if what.get("message"):
        messages.info(request, "hello")
    status = 404 if what.get("missing") else 200
    full = f"{request.get_full_path()} {request.GET.get('q', '')} {len(made)} {'long ' * 100}"
    return HttpResponse(full, status=status)


kept = login_not_required(kept_page("q", "page")(view))

urlpatterns = [
    path("kept/<slug:name>/", kept),
    path("missing/", kept, {"missing": True}),
    path("token/", kept, {"token": True}),
    path("cookie/", kept, {"cookie": True}),
    path("session/", kept, {"session": True}),
    path("message/", kept, {"message": True}),
    *portal_patterns,
]


@pytest.fixture(autouse=True)
def keeping(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    settings.PAGES_KEPT_FOR = 60
    page_store._patience.rests_until = 0.0
    page_store._near.pages.clear()
    made.clear()


def test_a_page_is_made_once_for_all(client: Client) -> None:
    first = client.get("/kept/a/")
    again = Client().get("/kept/a/")
    assert made == ["/kept/a/"]
    assert first.content == again.content
    assert first.headers == again.headers


def test_the_second_reader_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    client.get("/uz/")
    with django_assert_num_queries(0):
        assert Client().get("/uz/").status_code == 200


@pytest.mark.parametrize("way", ["token", "cookie", "session", "message", "missing"])
def test_what_is_of_one_reader_is_not_kept(client: Client, way: str) -> None:
    client.get(f"/{way}/")
    Client().get(f"/{way}/")
    assert len(made) == 2


def test_who_is_signed_in_is_neither_served_nor_kept(client: Client) -> None:
    client.force_login(factories.nodira())
    own = client.get("/ru/")
    assert "Nodira" in own.text
    assert "Nodira" not in Client().get("/ru/").text
    assert "Nodira" in client.get("/ru/").text
    assert "private" in own["Cache-Control"]


def test_a_cookie_of_messages_leads_past_what_is_kept(client: Client) -> None:
    client.get("/kept/a/")
    client.cookies["messages"] = "anything"
    client.get("/kept/a/")
    assert len(made) == 2


def test_pages_are_forgotten_when_something_they_show_has_changed(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    client.get("/kept/a/")
    with django_capture_on_commit_callbacks(execute=True):
        forget_pages()
        client.get("/kept/a/")
        assert len(made) == 1
    client.get("/kept/a/")
    assert len(made) == 2


def test_another_process_serves_what_is_forgotten_for_a_second_at_most(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/kept/a/")
    client.get("/kept/a/")
    caches["pages"].set(page_store.GENERATION, "of another process", None)
    client.get("/kept/a/")
    assert len(made) == 1
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + page_store.NEAR_SECONDS)
    client.get("/kept/a/")
    assert len(made) == 2


def test_the_memory_of_a_process_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_store.Page(b"", "text/html", '"a"')
    for number in range(3 * page_store.MOST_NEAR):
        page_store._near.put(str(number), page)
    assert len(page_store._near.pages) <= page_store.MOST_NEAR


def test_a_page_made_while_something_changed_is_not_served(client: Client) -> None:
    generation, _page = page_store.find("key")
    page_store._forget()
    page_store.keep("key", generation, page_store.Page(b"", "text/html", '"a"'), has_parameters=False)
    assert page_store.find("key")[1] is None


@pytest.mark.parametrize("junk", ["?utm=evil", "?a=1&b=2", "?q=", "?PAGE=2", "?x=" + "y" * 5000])
def test_junk_in_the_address_makes_no_other_page(client: Client, junk: str) -> None:
    plain = client.get("/kept/a/")
    assert client.get(f"/kept/a/{junk}").content == plain.content
    assert made == ["/kept/a/"]


def test_junk_of_the_first_reader_reaches_no_other(client: Client) -> None:
    client.get("/uz/?utm=evil&next=//evil.example")
    assert "evil" not in Client().get("/uz/").text


def test_known_parameters_make_pages_of_their_own_in_any_order(client: Client) -> None:
    client.get("/kept/a/?q=one&page=2")
    client.get("/kept/a/?page=2&utm=1&q=one")
    client.get("/kept/a/?q=two&page=2")
    assert made == ["/kept/a/?q=one&page=2", "/kept/a/?q=two&page=2"]


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "evil.example"},
        {"x-forwarded-proto": "gopher"},
        {"x-original-url": "/evil"},
        {"accept-language": "ru"},
        {"user-agent": "evil"},
    ],
)
def test_headers_that_are_no_part_of_the_key_leave_no_trace(client: Client, headers: dict[str, str]) -> None:
    client.get("/uz/", headers=headers)
    poisoned = Client().get("/uz/").text
    caches["pages"].clear()
    page_store._near.pages.clear()
    assert poisoned == Client().get("/uz/").text


def test_a_foreign_host_is_refused_and_not_kept(client: Client) -> None:
    assert client.get("/uz/", headers={"host": "evil.example"}).status_code == 400
    assert "evil" not in client.get("/uz/").text


def test_languages_are_kept_apart(client: Client) -> None:
    pages = {client.get(f"/{language}/").text for language in ("uz", "uz-cyrl", "ru")}
    assert len(pages) == 3


def test_who_takes_no_gzip_gets_the_same_page_plain(client: Client) -> None:
    packed = client.get("/kept/a/", headers={"accept-encoding": "br, gzip"})
    plain = client.get("/kept/a/")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain
    assert {"Accept-Encoding", "Cookie"} <= set(packed["Vary"].split(", "))
    assert int(packed["Content-Length"]) == len(packed.content)


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_who_has_the_page_is_told_so(client: Client, encoding: str) -> None:
    headers = {"accept-encoding": encoding}
    tag = client.get("/kept/a/", headers=headers)["ETag"]
    again = client.get("/kept/a/", headers={**headers, "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_with_parameters_fill_the_cache_to_a_limit_only(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_store, "MOST_WITH_PARAMETERS", 3)
    for _twice in range(2):
        for number in range(5):
            client.get(f"/kept/a/?q={number}")
    assert len(made) == 5 + 2
    client.get("/kept/b/")
    client.get("/kept/b/")
    assert len(made) == 8


def test_a_value_of_any_length_is_cut(client: Client) -> None:
    client.get("/kept/a/?q=" + "z" * 100_000)
    assert len(made[0]) < 1100


def test_without_its_cache_a_page_is_made_for_each(
    client: Client, settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    backend = settings.CACHES["pages"]
    nobody = {**backend, "LOCATION": f"unix://{tmp_path}/nobody"}
    settings.CACHES = {"default": nobody, "pages": nobody}
    for _time in range(3):
        assert client.get("/kept/a/").status_code == 200
    assert len(made) == 3
    # One failure, then the process leaves the cache alone for a while.
    assert caplog.text.count("page_cache_away") == 1
    forget_pages()


def test_a_page_made_for_head_is_not_kept(client: Client) -> None:
    client.head("/kept/a/")
    client.get("/kept/a/")
    assert len(made) == 2


def test_other_methods_go_to_the_view(client: Client) -> None:
    client.get("/kept/a/")
    assert client.head("/kept/a/").content == b""
    assert len(made) == 1
    assert client.options("/kept/a/").status_code == 200
    assert len(made) == 2
