"""The way into the admin."""

import base64
import hmac
import struct
import time

import pytest
from allauth.mfa.models import Authenticator

from accounts.models import User
from common.encryption import blind_index

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
LOGIN = "/account/login/"


def by_password(client, username: str = "rustam", password: str = PASSWORD, next_url: str = "/admin/"):
    return client.post(LOGIN, {"login": username, "password": password, "next": next_url})


def code_of(secret: str, at: float | None = None) -> str:
    """The 6 digits an authenticator app would show (RFC 6238)."""
    moment = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.digest(base64.b32decode(secret), moment, "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def enrol(client) -> str:
    """Turn two-step sign-in on, as an officer would; returns the key."""
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    answer = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    return str(secret)


def test_a_stranger_is_led_to_the_officers_sign_in(client):
    answer = client.get("/admin/accounts/user/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/login/?next=")
    assert 'name="login"' in answer.text


def test_an_officer_enters_by_password_and_comes_where_he_was_going(client, rustam):
    assert by_password(client, next_url="/admin/password_change/")["Location"] == "/admin/password_change/"
    assert client.get("/admin/").status_code == 200


def test_the_way_on_does_not_lead_elsewhere(client, rustam):
    assert by_password(client, next_url="https://evil.example/")["Location"] == "/admin/"


def test_the_session_of_an_officer_ends_with_the_browser(client, rustam):
    by_password(client)
    assert client.session.get_expire_at_browser_close()


@pytest.mark.parametrize(("username", "password"), [("rustam", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_wrong_words_open_nothing_and_do_not_say_which_was_wrong(client, rustam, username, password):
    answer = by_password(client, username, password)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert "placeholder" not in answer.text


def test_a_password_opens_nothing_for_whoever_is_not_staff(client, nodira):
    nodira.set_password(PASSWORD)
    nodira.save()
    assert by_password(client, nodira.username).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_dismissed_officer_does_not_enter(client, rustam):
    User.objects.update(is_active=False)
    assert by_password(client)["Location"] == "/uz/account/sign-in/failed/closed/"
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped_even_for_the_right_password(client, rustam):
    for _ in range(5):
        by_password(client, password="wrong")
    by_password(client)
    assert "_auth_user_id" not in client.session


def test_hammering_the_page_gets_a_clear_answer(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [by_password(client, password="wrong") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "govuk" in answers[2].text


def test_a_citizen_at_the_door_is_told_so(client, sign_in):
    sign_in("nodira")
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert 'action="/account/logout/"' in answer.text
    assert client.post("/account/logout/")["Location"] == LOGIN
    assert "_auth_user_id" not in client.session


@pytest.fixture
def officer_known_to_oneid(rustam):
    pin = "41506859999988"
    User.objects.filter(pk=rustam.pk).update(pin=pin, pin_index=blind_index(pin), is_superuser=True)
    return rustam


def test_oneid_alone_does_not_open_the_admin_for_staff(client, sign_in, officer_known_to_oneid):
    sign_in("nodira")
    answer = client.get("/admin/accounts/user/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/reauthenticate/?next=%2Fadmin%2Faccounts%2Fuser%2F"
    client.post("/account/reauthenticate/", {"password": "wrong", "next": "/admin/accounts/user/"})
    assert client.get("/admin/accounts/user/").status_code == 302
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/admin/accounts/user/"})
    assert client.get("/admin/accounts/user/").status_code == 200


def test_staff_without_a_password_cannot_get_past_oneid(client, sign_in, officer_known_to_oneid):
    officer_known_to_oneid.set_unusable_password()
    officer_known_to_oneid.save(update_fields=["password"])
    sign_in("nodira")
    assert client.get("/admin/", follow=True).status_code == 403


def test_where_it_is_required_an_officer_first_enrols_a_second_factor(client, rustam, settings):
    settings.STAFF_MFA_REQUIRED = True
    by_password(client)
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/2fa/totp/activate/?next=%2Fadmin%2F"
    assert "<svg" in answer.text
    assert "data:" not in answer.text
    secret = enrol(client)
    assert client.get("/admin/").status_code == 200
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_an_enrolled_officer_is_asked_for_the_code_at_each_sign_in(client, rustam, settings):
    settings.STAFF_MFA_REQUIRED = True
    by_password(client)
    secret = enrol(client)
    client.post("/admin/logout/")
    assert by_password(client)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    client.post("/account/2fa/authenticate/", {"code": code_of(secret, time.time() + 30)})
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_works_once(client, rustam, settings):
    settings.STAFF_MFA_REQUIRED = True
    by_password(client)
    enrol(client)
    code = client.get("/account/2fa/recovery-codes/").context["unused_codes"][0]
    for opens in (True, False):
        client.post("/admin/logout/")
        by_password(client)
        client.post("/account/2fa/authenticate/", {"code": code})
        assert ("_auth_user_id" in client.session) is opens


def test_another_session_opened_before_enrolling_must_show_the_code(client, rustam, settings):
    from django.test import Client

    settings.STAFF_MFA_REQUIRED = True
    thief = Client()
    by_password(thief)
    by_password(client)
    enrol(client)
    assert thief.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/account/2fa/reauthenticate/")


def test_where_it_is_required_it_cannot_be_turned_off(client, rustam, settings):
    settings.STAFF_MFA_REQUIRED = True
    by_password(client)
    enrol(client)
    assert client.post("/account/2fa/totp/deactivate/").status_code == 200
    assert Authenticator.objects.filter(type="totp").exists()


def test_where_it_is_free_it_can_be_turned_off(client, rustam):
    by_password(client)
    enrol(client)
    assert client.get("/account/2fa/").status_code == 200
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def test_new_recovery_codes_replace_the_old(client, rustam):
    by_password(client)
    enrol(client)
    old = client.get("/account/2fa/recovery-codes/").context["unused_codes"]
    assert client.get("/account/2fa/recovery-codes/generate/").status_code == 200
    client.post("/account/2fa/recovery-codes/generate/")
    assert not set(old) & set(client.get("/account/2fa/recovery-codes/").context["unused_codes"])
    assert client.get("/account/2fa/recovery-codes/download/").status_code == 200


def test_turning_it_on_asks_for_the_password_again_when_the_sign_in_is_old(client, rustam):
    client.force_login(rustam)
    answer = client.get("/account/2fa/totp/activate/")
    assert answer["Location"].startswith("/account/reauthenticate/")
    assert client.get(answer["Location"]).status_code == 200
