"""OneID's stand-in is as strict as the real one."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from sandbox import oneid
from sandbox.program import start_in_thread

CLIENT = {"client_id": "yagona_demo", "client_secret": "demo-secret"}
BACK = "http://127.0.0.1:8000/account/oneid/callback/"
STEP_1 = {
    "response_type": "one_code",
    "client_id": CLIENT["client_id"],
    "redirect_uri": BACK,
    "scope": CLIENT["client_id"],
    "state": "s.uz",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    running = start_in_thread(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture
def server(running):
    with httpx.Client(base_url=running.addresses["oneid"], timeout=5) as http:
        http.post("/control", json={"mode": "ok"})
        yield http


def chosen(server, **pressed) -> dict[str, list[str]]:
    form = {key: STEP_1[key] for key in ("client_id", "redirect_uri", "scope", "state")} | pressed
    return parse_qs(urlsplit(server.post("/choose", data=form).headers["location"]).query)


def code_for(server, **pressed) -> str:
    return chosen(server, **({"person": "nodira"} | pressed))["code"][0]


def step_2(server, code: str, **changes) -> dict[str, object]:
    form = CLIENT | {"grant_type": "one_authorization_code", "redirect_uri": BACK, "code": code} | changes
    answer = server.post(oneid.PATH, data=form)
    assert answer.status_code == 200
    return dict(answer.json())


def step_3(server, token: object, **changes) -> dict[str, object]:
    form = CLIENT | {
        "grant_type": "one_access_token_identify",
        "scope": CLIENT["client_id"],
        "access_token": token,
    }
    return dict(server.post(oneid.PATH, data=form | changes).json())


def test_all_four_steps(server):
    page = server.get(oneid.PATH, params=STEP_1)
    assert page.status_code == 200
    assert 'name="state" value="s.uz"' in page.text
    back = chosen(server, person="nodira")
    assert back["state"] == ["s.uz"]
    granted = step_2(server, back["code"][0])
    assert granted["token_type"] == "bearer"
    person = step_3(server, granted["access_token"])
    assert (person["ret_cd"], person["valid"], person["pin"]) == ("0", "true", "41506859999988")
    form = CLIENT | {
        "grant_type": "one_log_out",
        "scope": CLIENT["client_id"],
        "access_token": granted["access_token"],
    }
    assert server.post(oneid.PATH, data=form).json() == {"ret_cd": "0"}
    assert step_3(server, granted["access_token"])["ret_cd"] != "0"


@pytest.mark.parametrize(
    "wrong",
    [
        {"response_type": "code"},
        {"client_id": "other"},
        {"scope": "other"},
        {"redirect_uri": "http://127.0.0.1:8000/"},
        {"redirect_uri": "https://evil.example/account/oneid/callback/"},
        {"redirect_uri": f"{BACK}?x=1"},
    ],
)
def test_a_wrong_step_1_gets_no_page(server, wrong):
    assert server.get(oneid.PATH, params=STEP_1 | wrong).status_code == 400


def test_the_page_shows_what_it_is_given_as_text(server):
    page = server.get(oneid.PATH, params=STEP_1 | {"state": '"><script>'})
    assert "<script>" not in page.text


def test_a_refusal_comes_back_without_a_code(server):
    assert chosen(server, refuse="yes") == {"state": ["s.uz"], "error": ["access_denied"]}


def test_nobody_is_chosen_for_another_address(server):
    form = STEP_1 | {"person": "nodira", "redirect_uri": "https://evil.example/"}
    assert server.post("/choose", data=form).status_code == 400


def test_a_code_works_once(server):
    code = code_for(server)
    assert "access_token" in step_2(server, code)
    assert step_2(server, code) == {"error": "invalid_grant"}


def test_a_code_does_not_live_long(server, monkeypatch):
    monkeypatch.setattr(oneid, "CODE_SECONDS", -1)
    assert step_2(server, code_for(server)) == {"error": "invalid_grant"}


def test_the_address_of_step_1_is_repeated_in_step_2(server):
    code = code_for(server)
    assert step_2(server, code, redirect_uri="http://localhost/account/oneid/callback/") == {
        "error": "invalid_grant"
    }


@pytest.mark.parametrize("wrong", [{"client_secret": "x"}, {"client_id": "x"}, {"client_secret": ""}])
def test_a_wrong_client_gets_http_400(server, wrong):
    form = CLIENT | {"grant_type": "one_authorization_code", "code": code_for(server)} | wrong
    answer = server.post(oneid.PATH, data=form)
    assert answer.status_code == 400
    assert answer.json() == {"message": "ClientSecretException", "error": "CLIENT_SECRET_NOT_FOUND"}


def test_parameters_in_the_query_of_a_post_are_refused(server):
    form = CLIENT | {"grant_type": "one_authorization_code", "redirect_uri": BACK, "code": code_for(server)}
    assert server.post(oneid.PATH, params=form).status_code == 400
    assert server.post(oneid.PATH, params={"code": "x"}, data=form).status_code == 400


def test_only_form_bodies_are_read(server):
    form = CLIENT | {"grant_type": "one_authorization_code", "redirect_uri": BACK, "code": code_for(server)}
    assert server.post(oneid.PATH, json=form).status_code == 400
    assert server.post(oneid.PATH, files={"a": b"x"}, data=form).status_code == 400


def test_an_unknown_grant_is_refused(server):
    assert server.post(oneid.PATH, data=CLIENT | {"grant_type": "authorization_code"}).status_code == 400


@pytest.mark.parametrize("wrong", [{"access_token": "x"}, {"scope": "x"}])
def test_a_wrong_token_or_scope_states_nobody(server, wrong):
    token = step_2(server, code_for(server))["access_token"]
    answer = step_3(server, token, **wrong)
    assert answer["ret_cd"] != "0"
    assert "pin" not in answer


def test_a_director_by_the_companys_key_brings_its_number(server):
    person = step_3(server, step_2(server, code_for(server, person="jasur"))["access_token"])
    assert (person["auth_method"], person["user_type"]) == ("LEPKCSMETHOD", "L")
    assert person["pkcs_legal_tin"] == "300000001"


def test_without_the_companys_key_its_number_is_absent(server):
    code = code_for(server, person="jasur", method="PKCSMETHOD")
    person = step_3(server, step_2(server, code)["access_token"])
    assert "pkcs_legal_tin" not in person
    assert person["user_type"] == "I"


def test_whoever_has_no_company_cannot_use_a_companys_key(server):
    code = code_for(server, method="LEPKCSMETHOD")
    assert step_3(server, step_2(server, code)["access_token"])["auth_method"] == "MOBILEMETHOD"


def test_an_unverified_person_is_said_to_be_so(server):
    code = code_for(server, unverified="on")
    assert step_3(server, step_2(server, code)["access_token"])["valid"] == "false"


def test_the_home_page_tells_what_is_wrong_now(server):
    server.post("/control", json={"mode": "garbage"})
    assert "garbage" in server.get("/").text
    assert server.post(oneid.PATH, data={}).content.startswith(b"<html>")
