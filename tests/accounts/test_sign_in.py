"""A citizen signs in through OneID's stand-in, over real HTTP."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils.timezone import now

from accounts.models import User
from accounts.oneid.failures import Failure
from common.encryption import blind_index

pytestmark = pytest.mark.django_db

NODIRA = "41506859999988"


def signed_in_as(client) -> Any:
    """The user of the session, or None."""
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def failed(code: str) -> str:
    return f"/uz/account/sign-in/failed/{code}/"


def test_the_page_leads_to_oneid_and_keeps_where_one_was_going(client):
    page = client.get("/uz/account/sign-in/", {"next": "/uz/applications/"})
    assert page.status_code == 200
    assert 'href="/uz/account/sign-in/oneid/?next=%2Fuz%2Fapplications%2F"' in page.text
    assert "session" not in page.cookies


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_page_forgets_a_way_that_leads_elsewhere(client, wanted):
    assert 'href="/uz/account/sign-in/oneid/"' in client.get("/uz/account/sign-in/", {"next": wanted}).text


def test_a_person_is_signed_in_and_comes_back_where_he_was_going(client, sign_in):
    answer = sign_in("nodira", next_url="/ru/services/903/?step=2", language="ru")
    assert answer.status_code == 302
    assert answer["Location"] == "/ru/services/903/?step=2"
    person = signed_in_as(client)
    assert person.pin == NODIRA
    assert person.pin_index == blind_index(NODIRA)
    assert person.full_name == "Karimova Nodira Baxtiyorovna"
    assert (person.language, person.assurance) == ("ru", "medium")
    assert not person.has_usable_password()


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_without_a_wish_the_person_comes_to_the_profile_in_the_same_language(sign_in, language):
    assert sign_in("nodira", language=language)["Location"] == f"/{language}/account/"


def test_a_way_that_leads_elsewhere_is_forgotten_at_the_return(sign_in):
    assert sign_in("nodira", next_url="https://evil.example/")["Location"] == "/uz/account/"


def test_the_same_person_has_the_same_account(client, sign_in):
    sign_in("nodira")
    first = signed_in_as(client)
    client.post("/uz/account/sign-out/")
    sign_in("nodira", method="PKCSMETHOD")
    assert signed_in_as(client) == first
    assert signed_in_as(client).assurance == "high"


def test_another_person_in_the_same_browser_gets_a_session_of_his_own(client, sign_in, go_to_oneid, pick):
    page = go_to_oneid()
    sign_in("nodira")
    session = client.session
    session["secret"] = "of nodira"
    session.save()
    client.get(pick(page, person="sardor"))
    assert signed_in_as(client).first_name == "Sardor"
    assert "secret" not in client.session


def test_signing_in_changes_the_session_key(client, go_to_oneid, oneid, pick):
    page = go_to_oneid()
    before = client.session.session_key
    client.get(pick(page, person="nodira"))
    assert client.session.session_key != before


def test_somebody_signed_in_need_not_go_to_oneid_again(client, sign_in):
    sign_in("nodira")
    assert client.get("/uz/account/sign-in/oneid/", {"next": "/uz/x/"})["Location"] == "/uz/x/"
    assert client.get("/uz/account/sign-in/")["Location"] == "/uz/account/"


def test_states_are_long_random_and_different(oneid, go_to_oneid):
    states = {parse_qs(urlsplit(go_to_oneid()).query)["state"][0] for _ in range(3)}
    assert len(states) == 3
    assert min(map(len, states)) > 40


def test_a_state_works_once(client, go_to_oneid, pick, oneid):
    back = pick(go_to_oneid(), person="nodira")
    client.get(back)
    client.post("/uz/account/sign-out/")
    asked = oneid.served()
    assert client.get(back)["Location"] == failed("expired")
    assert signed_in_as(client) is None
    assert oneid.served() == asked


def test_the_back_button_after_a_sign_in_does_no_harm(client, go_to_oneid, pick, oneid):
    back = pick(go_to_oneid(), person="nodira")
    client.get(back)
    assert client.get(back)["Location"] == "/uz/account/"
    assert signed_in_as(client) is not None


def test_a_state_belongs_to_the_browser_that_began(client, go_to_oneid, pick, oneid):
    back = pick(go_to_oneid(), person="nodira")
    other = Client()
    assert other.get(back)["Location"] == failed("expired")
    assert signed_in_as(other) is None


@pytest.mark.parametrize("seconds", [301, 3000])
def test_a_late_return_is_refused_in_the_readers_language(client, go_to_oneid, pick, oneid, seconds):
    back = pick(go_to_oneid("/ru/x/", "ru"), person="nodira")
    with time_machine.travel(now() + timedelta(seconds=seconds)):
        answer = client.get(back, follow=True)
    assert answer.status_code == 403
    assert 'lang="ru"' in answer.text
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "query",
    [{}, {"code": "x"}, {"state": ""}, {"code": "x", "state": "made.up"}, {"code": "x", "state": "ж\x00"}],
)
def test_a_return_that_nobody_began_is_refused(client, query):
    answer = client.get("/account/oneid/callback/", query, follow=True)
    assert answer.status_code == 403
    assert "/account/sign-in/oneid/" in answer.text


def test_a_refusal_gets_a_clear_page_and_another_try(client, go_to_oneid, pick, oneid):
    asked = oneid.served()
    answer = client.get(pick(go_to_oneid("/uz/x/"), refuse="yes"), follow=True)
    assert answer.status_code == 403
    assert 'href="/uz/account/sign-in/oneid/?next=%2Fuz%2Fx%2F"' in answer.text
    assert signed_in_as(client) is None
    assert oneid.served() == asked + 1  # the page alone


def test_a_return_without_a_code_is_a_refusal(client, oneid, go_to_oneid):
    state = parse_qs(urlsplit(go_to_oneid()).query)["state"][0]
    assert client.get("/account/oneid/callback/", {"state": state})["Location"].startswith(failed("refused"))


def test_an_error_beside_a_code_is_a_refusal(client, oneid, go_to_oneid, pick):
    answer = client.get(pick(go_to_oneid(), person="nodira") + "&error=denied")
    assert answer["Location"].startswith(failed("refused"))
    assert signed_in_as(client) is None


def test_an_unverified_person_is_sent_to_oneid(client, sign_in):
    answer = client.get(sign_in("nodira", unverified="on")["Location"])
    assert answer.status_code == 403
    assert "https://id.egov.uz" in answer.text
    assert not User.objects.exists()


def test_a_closed_account_stays_closed(client, sign_in, nodira):
    User.objects.update(is_active=False)
    answer = sign_in("nodira")
    assert answer["Location"].startswith(failed("closed"))
    assert client.get(answer["Location"]).status_code == 403
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    ("mode", "status"), [("error", 503), ("limited", 503), ("garbage", 502), ("away", 502), ("slow", 503)]
)
def test_each_fault_of_oneid_gets_a_page_and_never_a_500(
    client, go_to_oneid, pick, oneid, settings, mode, status
):
    settings.ONEID_TIMEOUT = 0.4
    back = pick(go_to_oneid("/ru/x/", "ru"), person="nodira")
    oneid.tell(mode, seconds=2, count=1)
    answer = client.get(back, follow=True)
    assert answer.status_code == status
    assert 'lang="ru"' in answer.text
    assert "/ru/account/sign-in/oneid/?next=%2Fru%2Fx%2F" in answer.text
    assert signed_in_as(client) is None


def test_the_reason_stays_when_the_language_is_switched(client, go_to_oneid, pick, oneid):
    back = pick(go_to_oneid("/uz/x/"), person="nodira")
    oneid.tell("error", count=1)
    page = client.get(back, follow=True)
    switch = {language["code"]: language["url"] for language in page.context["languages"]}
    answer = client.get(switch["ru"], follow=True)
    assert answer.redirect_chain[-1][0] == "/ru/account/sign-in/failed/unavailable/?next=%2Fuz%2Fx%2F"
    assert answer.context["explanation"] is Failure.UNAVAILABLE.value
    assert 'lang="ru"' in answer.text
    assert "next=%2Fuz%2Fx%2F" in answer.context["again"]


@pytest.mark.parametrize("failure", list(Failure))
def test_every_reason_has_its_page(client, failure):
    assert client.get(failed(failure.code)).status_code == failure.value.status


def test_a_reason_that_is_none_has_no_page(client):
    assert client.get(failed("nonsense")).status_code == 404


def test_the_page_of_a_reason_leads_nowhere_else(client):
    page = client.get(failed("refused"), {"next": "https://evil.example/"})
    assert page.context["again"] == "/uz/account/sign-in/oneid/"


def test_a_wrong_secret_gets_a_page(client, go_to_oneid, pick, oneid, settings):
    back = pick(go_to_oneid(), person="nodira")
    settings.ONEID_CLIENT_SECRET = "wrong"
    assert client.get(back, follow=True).status_code == 502


def test_after_a_fault_the_next_try_succeeds(client, go_to_oneid, pick, oneid):
    oneid_page = go_to_oneid()
    back = pick(oneid_page, person="nodira")
    oneid.tell("error", count=1)
    assert client.get(back, follow=True).status_code == 503
    assert client.get(pick(go_to_oneid(), person="nodira")).status_code == 302
    assert signed_in_as(client) is not None


def test_the_return_answers_only_a_get(client):
    assert client.post("/account/oneid/callback/").status_code == 405


def test_a_director_may_act_for_the_company(client, sign_in):
    sign_in("jasur")
    person = signed_in_as(client)
    held = person.representations.get()
    assert (held.organisation.tin, held.basis, held.is_basic) == ("300000001", "legal_key", True)
    assert "NAMUNA SAVDO" in client.get("/uz/account/").text


def test_without_the_companys_key_the_director_is_only_listed(client, sign_in):
    sign_in("jasur", method="LOGINPASSMETHOD")
    person = signed_in_as(client)
    assert person.assurance == "low"
    assert person.representations.get().basis == "registered"
