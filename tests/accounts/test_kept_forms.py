"""What was typed into a form that could not be taken is filled in again, for its author alone, and never sent."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import FileField
from django.test import Client
from redis.exceptions import RedisError

from accounts import kept_forms, kept_store
from accounts.endings import WORDS, Ending
from accounts.models import User
from common.encryption import encrypt
from formspec.forms import form_of
from tests.formspec import samples

pytestmark = pytest.mark.django_db

PAGE = "/uz/account/"
TYPED = {"email": "typed@example.uz", "phone": "12", "language": "ru"}


def letter() -> dict[str, SimpleUploadedFile]:
    return {"letter": SimpleUploadedFile("a.pdf", b"%PDF")}


def end_session(client) -> None:
    """What the browser is left with when its session has run out."""
    del client.cookies["session"]


@pytest.fixture
def expired(client, nodira):
    """Nodira's browser, whose session has ended on the profile page."""
    client.force_login(nodira)
    client.get(PAGE)
    end_session(client)
    return client


def way_back(answer) -> str:
    """Where the sign-in leads to, out of the redirect to it."""
    assert answer.status_code == 302
    assert answer["Location"].startswith("/uz/account/sign-in/?")
    return str(Client().get(answer["Location"]).wsgi_request.GET["next"])


def notes(page) -> list[str]:
    """What the page tells above its form, by kind."""
    return [message.level_tag for message in page.context["messages"]]


def reason(answer) -> str:
    return str(Client().get(answer["Location"]).wsgi_request.GET.get("reason", ""))


def test_what_was_typed_survives_the_sign_in(client, sign_in):
    sign_in("nodira")
    client.get(PAGE)
    end_session(client)
    back = way_back(client.post(PAGE, TYPED))
    assert sign_in("nodira", next_url=back)["Location"] == back
    form = client.get(back).context["form"]
    assert [form[name].value() for name in TYPED] == list(TYPED.values())


def test_it_is_filled_in_and_nothing_is_done(expired, nodira):
    back = way_back(expired.post(PAGE, TYPED))
    expired.force_login(nodira)
    page = expired.get(back)
    assert not page.context["form"].is_bound
    assert notes(page) == ["info"]
    nodira.refresh_from_db()
    assert nodira.email == ""


def test_it_is_there_again_when_the_page_is_loaded_again(expired, nodira):
    back = way_back(expired.post(PAGE, TYPED))
    expired.force_login(nodira)
    expired.get(back)
    again = expired.get(back)
    assert again.context["form"]["email"].value() == TYPED["email"]
    assert notes(again) == ["info"]


def test_whoever_signs_in_next_in_that_browser_does_not_see_it(expired, rustam):
    back = way_back(expired.post(PAGE, TYPED))
    expired.force_login(rustam)
    page = expired.get(back)
    assert "typed@example.uz" not in page.text
    assert page.context["form"]["email"].value() == ""


def test_its_author_still_finds_it_after_somebody_else_looked(expired, nodira, rustam):
    back = way_back(expired.post(PAGE, TYPED))
    expired.force_login(rustam)
    expired.get(back)
    expired.force_login(nodira)
    assert expired.get(back).context["form"]["email"].value() == "typed@example.uz"


def test_a_browser_in_which_nobody_was_signed_in_leaves_nothing(client):
    answer = client.post(PAGE, TYPED)
    assert (way_back(answer), reason(answer)) == (PAGE, "lost")
    assert "session" not in client.cookies


def test_after_signing_out_nothing_is_kept_for_anybody(expired, nodira):
    expired.force_login(nodira)
    expired.post("/uz/account/sign-out/")
    assert reason(expired.post(PAGE, TYPED)) == "lost"


@pytest.mark.parametrize(
    "made_up",
    ["1", "", encrypt("1"), encrypt("person:")[:-5]],
    ids=["a number", "nothing", "another secret", "half a secret"],
)
def test_a_made_up_cookie_names_nobody(client, made_up):
    client.cookies["person"] = made_up
    assert reason(client.post(PAGE, TYPED)) == "lost"


def test_the_cookie_ends_with_the_browser_and_says_nothing(client, nodira):
    client.force_login(nodira)
    cookie = client.get(PAGE).cookies["person"]
    assert (cookie["max-age"], cookie["expires"], cookie["samesite"]) == ("", "", "Lax")
    assert cookie["httponly"]
    assert str(nodira.pk) != cookie.value
    assert "person" not in client.get(PAGE).cookies


def test_it_lies_encrypted(expired, monkeypatch):
    written = {}
    monkeypatch.setattr(cache, "set", lambda key, value, seconds: written.update({key: value}))
    expired.post(PAGE, TYPED)
    (value,) = written.values()
    assert "typed@example.uz" not in value


def test_after_an_hour_it_is_forgotten(expired):
    expired.post(PAGE, TYPED)
    store = cache._cache.get_client(None)  # type: ignore[attr-defined]
    (key,) = (key for key in store.keys("*kept-form:*"))
    assert 0 < store.ttl(key) <= 60 * 60


def test_files_are_lost_and_both_pages_say_so(expired, nodira):
    answer = expired.post(PAGE, TYPED | letter())
    assert expired.get(answer["Location"]).context["ending"] is WORDS[Ending.FILES_LOST]
    expired.force_login(nodira)
    assert notes(expired.get(way_back(answer))) == ["info", "warning"]


def test_a_form_of_files_alone_is_come_back_to_with_the_notice(expired, nodira):
    answer = expired.post(PAGE, letter())
    expired.force_login(nodira)
    assert notes(expired.get(way_back(answer))) == ["info", "warning"]


def test_a_form_that_is_too_long_is_not_kept_and_the_sign_in_page_says_so(expired):
    answer = expired.post(PAGE, TYPED | {"phone": "9" * 300_000})
    assert way_back(answer) == PAGE
    assert str(WORDS[Ending.TOO_LONG]) in expired.get(answer["Location"]).text


def test_a_long_letter_in_cyrillic_is_kept(expired):
    assert reason(expired.post(PAGE, TYPED | {"phone": "ж" * 20_000})) == "kept"


def test_nobody_fills_the_memory_from_one_browser(expired, monkeypatch):
    monkeypatch.setattr(kept_store, "OF_ONE_PERSON", 2)
    assert [reason(expired.post(PAGE, TYPED)) for _ in range(3)] == ["kept", "kept", "lost"]


def test_nobody_fills_the_memory_from_many(expired, monkeypatch):
    monkeypatch.setattr(kept_store, "OF_ALL_PEOPLE", 250)
    assert [reason(expired.post(PAGE, TYPED)) for _ in range(2)] == ["kept", "lost"]


def test_without_the_cache_the_page_still_answers(expired, monkeypatch):
    def away(*arguments: object) -> None:
        raise RedisError

    monkeypatch.setattr(cache, "add", away)
    assert reason(expired.post(PAGE, TYPED)) == "lost"


def test_what_another_site_sends_is_not_kept(nodira):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(nodira)
    careful.get(PAGE)
    end_session(careful)
    assert careful.post(PAGE, TYPED).status_code == 403


def test_a_page_that_was_only_looked_at_is_come_back_to(expired):
    answer = expired.get(f"{PAGE}?a=1")
    assert (way_back(answer), reason(answer)) == (f"{PAGE}?a=1", "ended")
    assert expired.get(answer["Location"]).context["ending"] is WORDS[Ending.ENDED]


def test_a_stranger_is_not_told_of_a_session(client):
    assert client.get(PAGE)["Location"] == f"/uz/account/sign-in/?next={PAGE}"


def test_a_button_without_words_is_pressed_again_after_the_sign_in(expired):
    answer = expired.post(PAGE, {"csrfmiddlewaretoken": "x"})
    assert (way_back(answer), reason(answer)) == (PAGE, "ended")


def test_an_unknown_reason_says_nothing(client):
    page = client.get("/uz/account/sign-in/", {"reason": "<b>"})
    assert page.context["ending"] is None


def test_a_second_expiry_keeps_the_newest_words(expired, nodira):
    first = way_back(expired.post(PAGE, TYPED))
    second = way_back(expired.post(first, TYPED | {"email": "newer@example.uz"}))
    assert second.count("restored=") == 1
    expired.force_login(nodira)
    assert expired.get(second).context["form"]["email"].value() == "newer@example.uz"


def test_a_posted_form_is_not_touched(client, nodira):
    client.force_login(nodira)
    assert client.post(f"{PAGE}?restored=x", TYPED).context["form"]["phone"].value() == "12"
    assert User.objects.get().email == ""


@pytest.fixture
def carried(rf, nodira):
    """Nodira types into a form and switches the language; gives the form as it is filled in afterwards."""

    def through(form, typed):
        sent = rf.post("/ru/x/", typed)
        sent.user = nodira
        path, _ending = kept_forms.put_aside(sent, "/ru/x/", because="language")
        asked = rf.get(path)
        asked.user = nodira
        kept_forms.refill(asked, form)
        return form

    return through


@pytest.mark.parametrize(
    ("kind", "more", "typed"),
    [
        ("text", {}, {"q": "soʻz"}),
        ("long_text", {}, {"q": "a\nb"}),
        ("number", {}, {"q": "12 nonsense"}),
        ("phone", {}, {"q": "90 12"}),
        ("date", {}, {"q_day": "31", "q_month": "2", "q_year": "x"}),
        ("yes_no", {}, {"q": "no"}),
        ("choice", {"options": samples.options("a", "b")}, {"q": "b"}),
        ("choices", {"options": samples.options("a", "b", "c")}, {"q": ["a", "c"]}),
        ("address", {}, {"q_district": samples.CHILONZOR, "q_street": "Bogʻ", "q_house": "", "q_flat": "7"}),
        ("file", {}, {"q_remove": ["1"]}),
    ],
)
def test_every_kind_of_question_shows_again_what_was_typed(rf, carried, kind, more, typed):
    made = form_of([samples.one(kind, **more)], samples.asking(q=[("1", "a.pdf"), ("2", "b.pdf")]))
    shown, posted = carried(made(), typed), made(rf.post("/", typed).POST)
    assert not shown.errors
    names = [name for name, field in shown.fields.items() if not isinstance(field, FileField)]
    assert {name: shown[name].value() for name in names} == {name: posted[name].value() for name in names}
    assert [value for value in (shown[name].value() for name in names) if value not in ("", None)]


def test_a_date_is_drawn_as_it_was_typed(carried):
    form = form_of([samples.one("date")], samples.asking())()
    drawn = str(carried(form, {"q_day": "31", "q_month": "2", "q_year": "x"})["q"])
    assert [f'value="{part}"' in drawn for part in ("31", "2", "x")] == [True] * 3
