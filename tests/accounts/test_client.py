"""The four steps on the wire, against a server that answers as it is told."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from accounts.oneid import client
from accounts.oneid.failures import Failure, OneIDError

TOKEN = {"access_token": "7d1b6c44", "token_type": "bearer", "expires_in": 500000}


@pytest.fixture(autouse=True)
def credentials(settings):
    settings.PUBLIC_URL = "https://portal.example"
    settings.ONEID_CLIENT_ID = settings.ONEID_SCOPE = "portal"
    settings.ONEID_CLIENT_SECRET = "secret"


def failure_of(code: str = "code") -> OneIDError:
    with pytest.raises(OneIDError) as caught:
        client.answer_for(code)
    return caught.value


def test_step_1_is_an_address_with_the_protocols_own_names(settings):
    settings.ONEID_URL = "https://sso.example/sso/oauth/Authorization.do"
    address = urlsplit(client.authorization_address("state.uz"))
    assert address.netloc == "sso.example"
    assert parse_qs(address.query) == {
        "response_type": ["one_code"],
        "client_id": ["portal"],
        "redirect_uri": ["https://portal.example/account/oneid/callback/"],
        "scope": ["portal"],
        "state": ["state.uz"],
    }


def test_steps_2_and_3_are_form_bodies_and_never_queries(scripted):
    scripted.answers = [(200, TOKEN), (200, {"ret_cd": "0"})]
    document, token = client.answer_for("a/b=%2F")
    assert (document, token) == ({"ret_cd": "0"}, "7d1b6c44")
    assert scripted.asked == [
        {
            "grant_type": ["one_authorization_code"],
            "client_id": ["portal"],
            "client_secret": ["secret"],
            "redirect_uri": ["https://portal.example/account/oneid/callback/"],
            "code": ["a/b=%2F"],
        },
        {
            "grant_type": ["one_access_token_identify"],
            "client_id": ["portal"],
            "client_secret": ["secret"],
            "access_token": ["7d1b6c44"],
            "scope": ["portal"],
        },
    ]
    assert scripted.queries == ["", ""]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, {"message": "ClientSecretException", "error": "CLIENT_SECRET_NOT_FOUND"}),
        (200, {"error": "invalid_grant"}),
        (200, {"token_type": "bearer"}),
        (200, {"access_token": ""}),
        (200, {"access_token": None}),
        (200, {"access_token": 5}),
        (200, {"access_token": "token\ud800"}),
        (200, []),
        (200, b""),
        (200, b"<html>not JSON"),
        (200, b"[" * 100_000),
        (302, {}),
        (404, b"nothing here"),
    ],
)
def test_an_answer_without_a_token_cannot_be_used(scripted, status, body):
    scripted.answers = [(status, body)]
    assert failure_of().failure is Failure.BROKEN


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_or_broken_server_is_unavailable(scripted, status):
    scripted.answers = [(status, b"")]
    assert failure_of().failure is Failure.UNAVAILABLE


@pytest.mark.parametrize("answer", [(200, {"error": "X"}), (400, {"error": "X"}), (200, "text"), (200, None)])
def test_an_unusable_statement_is_a_broken_answer(scripted, answer):
    scripted.answers = [(200, TOKEN), answer]
    assert failure_of().failure is Failure.BROKEN


def test_nobody_listening_is_unavailable(settings):
    settings.ONEID_URL = "http://127.0.0.1:9/"
    assert failure_of().failure is Failure.UNAVAILABLE


@pytest.mark.parametrize("mode", ["slow", "drip", "away"])
def test_a_server_that_dawdles_or_leaves_costs_no_more_than_the_deadline(oneid, settings, mode):
    settings.ONEID_TIMEOUT = 0.4
    oneid.tell(mode, seconds=3)
    started = time.monotonic()
    assert failure_of().failure in {Failure.UNAVAILABLE, Failure.BROKEN}
    assert time.monotonic() - started < 1.5


def test_the_failure_says_nothing_of_what_was_sent(scripted):
    scripted.answers = [(200, TOKEN), (200, {"error": "X", "pin": "30101909999992"})]
    error = str(failure_of("the-code"))
    assert not any(secret in error for secret in ("the-code", "7d1b6c44", "30101909999992", "secret"))


@pytest.mark.parametrize("answer", [(200, {"ret_cd": "0"}), (200, b""), (200, b"odd"), (400, {"error": "X"})])
def test_any_answer_to_a_log_out_will_do(scripted, answer):
    scripted.answers = [answer]
    client.log_out("7d1b6c44")
    assert scripted.asked[0]["grant_type"] == ["one_log_out"]
    assert scripted.asked[0]["access_token"] == ["7d1b6c44"]
