"""The stand-in of the gateway as a strange client meets it: the real shapes, and every fault on demand."""

import json
import os
import signal
import subprocess
import sys
import time

import httpx
import pytest

from sandbox.program import start_in_thread

ADDRESSES = "/mvd/services/address/info/pin/v1"
PERSONS = "/gcp/docrest/v1"
NODIRA = {"pinpp": "41506859999988", "document": "AA0000001", "birth_date": "1985-06-15"}
AUDIT = {"transaction_id": "1", "is_consent": "Y", "sender_pinfl": "30101909999992"}
GRANT = {"grant_type": "password", "username": "portal", "password": "demo-password"}
CREDENTIALS = ("demo-key", "demo-secret")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = start_in_thread(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture
def http(running):
    with httpx.Client(base_url=running.addresses["gateway"], timeout=2) as http:
        http.post("/control", json={"mode": "ok"})
        yield http


@pytest.fixture
def bearer(http):
    answer = http.post("/oauth2/token", data=GRANT, auth=CREDENTIALS).json()
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == 3600
    return {"Authorization": f"Bearer {answer['access_token']}"}


def test_where_everything_is_stands_in_a_file(running):
    path = running.options.var_dir / "run" / "sandbox.json"
    assert json.loads(path.read_text(encoding="utf-8")) == running.addresses
    assert set(running.addresses) == {"oneid", "gateway", "mail_smtp", "mail_web"}


@pytest.mark.parametrize(
    ("form", "credentials", "error"),
    [
        (GRANT, ("demo-key", "wrong"), "invalid_client"),
        (GRANT | {"password": "wrong"}, CREDENTIALS, "invalid_grant"),
        (GRANT | {"grant_type": "client_credentials"}, CREDENTIALS, "unsupported_grant_type"),
    ],
)
def test_no_token_for_wrong_credentials(http, form, credentials, error):
    answer = http.post("/oauth2/token", data=form, auth=credentials)
    assert answer.status_code in {400, 401}
    assert answer.json()["error"] == error


@pytest.mark.parametrize(("header", "code"), [({}, 900902), ({"Authorization": "Bearer stale"}, 900901)])
def test_no_call_without_a_valid_token(http, header, code):
    answer = http.post(ADDRESSES, json={}, headers=header)
    assert (answer.status_code, answer.json()["fault"]["code"]) == (401, code)


def test_a_path_without_a_register_is_a_fault(http, bearer):
    answer = http.post("/gcp/nothing/v1", json={}, headers=bearer)
    assert (answer.status_code, answer.json()["fault"]["code"]) == (404, 900906)


@pytest.mark.parametrize("left_out", ["pinpp", "document", "birth_date"])
def test_any_two_particulars_name_a_person(http, bearer, left_out):
    question = AUDIT | {key: value for key, value in NODIRA.items() if key != left_out}
    answer = http.post(PERSONS, json=question, headers=bearer).json()
    assert answer["result"] == 1
    assert answer["Data"][0]["surnamelat"] == "KARIMOVA"
    assert answer["Data"][0]["documents"][0]["document"] == "AA0000001"


def test_one_particular_is_not_enough(http, bearer):
    answer = http.post(PERSONS, json=AUDIT | {"pinpp": NODIRA["pinpp"]}, headers=bearer).json()
    assert answer["result"] == 2


@pytest.mark.parametrize("left_out", ["transaction_id", "is_consent", "sender_pinfl"])
def test_the_audit_fields_are_insisted_on(http, bearer, left_out):
    question = {key: value for key, value in (AUDIT | NODIRA).items() if key != left_out}
    for path in (PERSONS, ADDRESSES):
        answer = http.post(path, json=question, headers=bearer).json()
        assert answer["result"] == 2
        assert left_out in answer["comments"]


def test_an_unknown_pin_is_not_found(http, bearer):
    answer = http.post(ADDRESSES, json=AUDIT | {"pinpp": "62512019999960"}, headers=bearer).json()
    assert answer["result"] == 303001
    assert "topilmadi" in answer["comments"]


@pytest.mark.parametrize(("mode", "status"), [("error", 503), ("limited", 429), ("garbage", 200)])
def test_faults_last_as_many_requests_as_told(http, bearer, mode, status):
    http.post("/control", json={"mode": mode, "count": 2})
    statuses = [http.post(ADDRESSES, json=AUDIT | NODIRA, headers=bearer).status_code for _ in range(3)]
    assert statuses == [status, status, 200]
    assert http.get("/control").json()["mode"] == "ok"


def test_away_cuts_the_connection_without_an_answer(http, bearer):
    http.post("/control", json={"mode": "away", "count": 1})
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        http.post(ADDRESSES, json={}, headers=bearer)


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_slow_and_drip_take_as_long_as_told(http, bearer, mode):
    http.post("/control", json={"mode": mode, "seconds": 0.3, "count": 1})
    started = time.monotonic()
    assert http.post(ADDRESSES, json=AUDIT | NODIRA, headers=bearer).json()["result"] == 1
    assert 0.3 <= time.monotonic() - started < 1


@pytest.mark.parametrize("wish", [{"mode": "angry"}, {"mode": "slow", "seconds": "x"}, ["slow"]])
def test_a_wish_that_is_not_understood_is_refused(http, wish):
    assert http.post("/control", json=wish).status_code == 400


def test_a_person_can_take_the_register_down_from_its_page(http):
    answer = http.post("/control", data={"mode": "away", "seconds": "5", "count": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = http.get("/")
    assert page.status_code == 200
    assert "<option selected>away</option>" in page.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_program_starts_and_stops_cleanly_on_a_signal(tmp_path, number):
    program = subprocess.Popen([sys.executable, "-m", "sandbox", "--var", str(tmp_path)])
    try:
        deadline = time.monotonic() + 15
        while not (tmp_path / "run" / "sandbox.json").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        address = json.loads((tmp_path / "run" / "sandbox.json").read_text(encoding="utf-8"))["gateway"]
        assert httpx.get(address).status_code == 200
        os.kill(program.pid, number)
        assert program.wait(5) == 0
    finally:
        program.kill()
