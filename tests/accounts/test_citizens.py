"""A citizens' page that an officer opens with the session of his service account."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import path
from django.utils.html import escape

from accounts.citizens import citizen_required, for_citizens, is_identified
from accounts.models import User
from common.encryption import blind_index

pytestmark = pytest.mark.django_db

BY_PASSWORD, BY_BOTH = ("password",), ("socialaccount", "password")


@citizen_required
def page(request, **_named: object) -> HttpResponse:
    return HttpResponse("the page")


@pytest.fixture
def ask(rf):
    def request_by(user, ways=(), method="get"):
        request = getattr(rf, method)("/uz/applications/?a=1")
        request.user, request.session = user, {}
        for way in ways:
            record_authentication(request, user, way)
        return page(request)

    return request_by


@pytest.fixture
def known_officer(rustam):
    User.objects.filter(pk=rustam.pk).update(pin="1", pin_index=blind_index("1"))
    rustam.refresh_from_db()
    return rustam


def test_a_person_named_by_oneid_is_let_in(ask, nodira):
    assert ask(nodira).content == b"the page"


def test_an_officer_is_told_who_he_is_and_what_to_do(ask, rustam):
    answer = ask(rustam, BY_PASSWORD)
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Rustam Qodirov" in text
    assert f'value="{escape("/uz/account/sign-in/?next=%2Fuz%2Fapplications%2F%3Fa%3D1")}"' in text
    assert 'href="/admin/"' in text
    assert "no-store" in answer["Cache-Control"]


def test_what_he_was_sending_is_not_come_back_to(ask, rustam):
    assert 'value="/uz/account/sign-in/"' in ask(rustam, BY_PASSWORD, "post").content.decode()


def test_a_known_person_signed_in_by_password_alone_stays_outside(ask, known_officer):
    assert ask(known_officer, BY_PASSWORD).status_code == 403


def test_who_came_by_oneid_and_confirmed_his_password_stays_inside(ask, known_officer):
    assert ask(known_officer, BY_BOTH).status_code == 200


def test_a_stranger_is_the_business_of_the_sign_in(ask):
    assert ask(AnonymousUser()).status_code == 200


def test_all_addresses_are_guarded_at_once(rf, rustam):
    (guarded,) = for_citizens([path("x/", lambda request: HttpResponse("the page"), name="x")])
    request = rf.get("/x/")
    request.user, request.session = rustam, {}
    assert guarded.callback(request).status_code == 403


def test_the_button_leads_out_and_to_the_citizens_sign_in(client, rustam):
    client.force_login(rustam)
    way_in = "/uz/account/sign-in/?next=%2Fuz%2Fapplications%2F"
    assert client.post("/uz/account/sign-out/", {"next": way_in})["Location"] == way_in
    assert "_auth_user_id" not in client.session


def test_the_way_out_does_not_lead_elsewhere(client, rustam):
    client.force_login(rustam)
    answer = client.post("/uz/account/sign-out/", {"next": "https://evil.example/"})
    assert answer["Location"] == "/uz/account/signed-out/"


def test_only_oneid_identifies(nodira, rustam):
    assert [is_identified(user) for user in (nodira, rustam, AnonymousUser())] == [True, False, False]
