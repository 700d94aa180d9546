"""The officers' own language: chosen in the header of every page of the admin, remembered with the person."""

import re

import pytest
from django.test import Client

from accounts.models import User
from tests import factories
from tests.loading import loaded

__all__ = ["loaded"]

pytestmark = pytest.mark.django_db

SWITCH = "/admin/language/"
QUEUE = "/admin/applications/application/"


@pytest.fixture
def officer(loaded):
    return factories.officer_of("bandlik")


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.mark.parametrize("address", ["/admin/", f"{QUEUE}?queue=all&term=soon", "/admin/password_change/"])
def test_every_page_of_the_desk_offers_the_three_languages_and_leads_back_to_itself(desk, address):
    text = desk.get(address).text
    switch = re.search(r'<form method="post" action="/admin/language/">.*?</form>', text, re.DOTALL)
    assert switch
    assert re.findall(r'value="([\w-]+)"\s+lang', switch[0]) == ["uz", "uz-cyrl", "ru"]
    assert f'name="next" value="{address.replace("&", "&amp;")}"' in switch[0]


@pytest.mark.parametrize(
    ("code", "title"), [("ru", "Рабочее место"), ("uz-cyrl", "Бугунги ишлар"), ("uz", "Bugungi ishlar")]
)
def test_the_choice_is_the_officers_own_and_stays_with_him(desk, officer, code, title):
    answer = desk.post(SWITCH, {"language": code, "next": QUEUE})
    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    assert answer.cookies["language"].value == code
    officer.refresh_from_db()
    assert officer.language == code
    elsewhere = Client()
    elsewhere.force_login(officer)
    assert elsewhere.get(QUEUE)["Content-Language"] == code
    assert title in elsewhere.get("/admin/").text


def test_contacts_stay_when_the_language_changes(desk, officer):
    User.objects.filter(pk=officer.pk).update(email="rustam@bandlik.example", phone="+998901234567")
    desk.post(SWITCH, {"language": "ru"})
    officer.refresh_from_db()
    assert (officer.email, officer.phone) == ("rustam@bandlik.example", "+998901234567")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/admin/", "//evil.example/", "/uz/", "/admin\\@evil.example", ""]
)
def test_the_switch_leads_to_no_other_place(desk, elsewhere):
    answer = desk.post(SWITCH, {"language": "ru", "next": elsewhere})
    assert answer["Location"] == "/admin/"


def test_a_language_that_is_none_of_ours_changes_nothing(desk, officer):
    assert desk.post(SWITCH, {"language": "en"}).status_code == 404
    officer.refresh_from_db()
    assert officer.language == "uz"


def test_it_is_not_changed_by_a_link(desk):
    assert desk.get(SWITCH, {"language": "ru"}).status_code == 405


def test_it_is_not_changed_from_another_site(officer):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(officer)
    assert careful.post(SWITCH, {"language": "ru"}).status_code == 403


def test_a_citizen_and_a_stranger_have_nothing_to_choose_here(client, db):
    assert client.post(SWITCH, {"language": "ru"})["Location"].startswith("/admin/login/")
    citizen = factories.nodira()
    client.force_login(citizen)
    assert client.post(SWITCH, {"language": "ru"}, follow=True).status_code == 403
    citizen.refresh_from_db()
    assert citizen.language == "uz"


def test_the_sign_in_of_officers_speaks_as_the_browser_asks_or_as_was_chosen(client, db):
    address = client.get("/admin/", follow=True).redirect_chain[-1][0]
    assert client.get(address, headers={"accept-language": "ru"})["Content-Language"] == "ru"
    client.cookies["language"] = "uz-cyrl"
    assert client.get(address, headers={"accept-language": "ru"})["Content-Language"] == "uz-cyrl"
