"""Which doors there are, and for whom: allauth brings many more than we open."""

import pytest
from django.urls import NoReverseMatch, reverse

OPEN = ["/account/login/", "/uz/account/sign-in/", "/ru/account/sign-in/", "/uz/account/signed-out/"]
STAFF = [
    "/account/reauthenticate/",
    "/account/2fa/",
    "/account/2fa/reauthenticate/",
    "/account/2fa/totp/activate/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/recovery-codes/download/",
]
SHUT = [
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/change/",
    "/account/email/",
    "/account/login/code/",
    "/account/inactive/",
    "/account/3rdparty/",
    "/account/3rdparty/signup/",
    "/account/social/signup/",
    "/account/oneid/login/",
    "/account/2fa/webauthn/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", OPEN)
def test_open_pages_answer_a_stranger(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [page for page in OPEN if "/account/login" not in page])
@pytest.mark.django_db
def test_open_pages_of_citizens_leave_no_cookie_and_can_be_kept(client, address):
    answer = client.get(address)
    assert not answer.cookies
    assert "public" in answer["Cache-Control"]
    assert "csrfmiddlewaretoken" not in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", STAFF)
def test_staff_pages_send_a_stranger_to_the_officers_sign_in(client, address):
    assert client.get(address)["Location"].startswith("/account/login/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", STAFF)
def test_staff_pages_do_not_exist_for_a_citizen(client, nodira, address):
    client.force_login(nodira)
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_the_code_page_leads_back_whoever_has_not_typed_a_password(client):
    assert client.get("/account/2fa/authenticate/")["Location"] == "/account/login/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", SHUT)
def test_other_doors_of_allauth_are_shut(client, address):
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "socialaccount_signup", "account_email"]
)
def test_other_names_of_allauth_lead_nowhere(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
