"""The persons register over real HTTP: what it knows, what it does not, and every way in which it fails."""

import time
from datetime import date
from functools import partial

import pytest

from agencies.clients import mip
from agencies.errors import AgencyError
from agencies.messages import Address
from agencies.registers import persons
from common.http import Client

pytestmark = pytest.mark.django_db

NODIRA = "41506859999988"
ZILOLA = "62512019999960"
NOBODY = "30101909999000"
TOKEN = "/oauth2/token"


def refusal(pin, caller):
    with pytest.raises(AgencyError) as caught:
        persons.registered_address(pin, caller=caller)
    return caught.value.code, caught.value.permanent


def test_a_registered_address_is_found(gateway, caller):
    assert persons.registered_address(NODIRA, caller=caller) == Address(
        region_code="1726",
        district_code="1726294",
        text="Namuna MFY, Namuna koʻchasi, 12-uy, 34-xonadon",
        registered_on=date(2012, 9, 3),
        cadastre="10:03:99:99:99:0001:0001:034",
    )


@pytest.mark.parametrize("pin", [ZILOLA, NOBODY])
def test_no_record_is_none(gateway, caller, pin):
    assert persons.registered_address(pin, caller=caller) is None


def test_a_person_is_found_by_pin_and_birth_date(gateway, caller):
    person = persons.person(NODIRA, date(1985, 6, 15), caller=caller)
    assert person is not None
    assert (person.surname, person.document, person.is_male, person.is_alive) == (
        "KARIMOVA",
        "AA0000001",
        False,
        True,
    )


def test_a_wrong_birth_date_finds_nobody(gateway, caller):
    assert persons.person(NODIRA, date(1985, 6, 16), caller=caller) is None


def test_one_token_serves_several_calls(gateway, caller):
    before = gateway.served(TOKEN)
    for _ in range(3):
        persons.registered_address(NODIRA, caller=caller)
    assert gateway.served(TOKEN) == before + 1


def test_a_token_ended_before_its_time_is_renewed_once(gateway, caller):
    persons.registered_address(NODIRA, caller=caller)
    before = gateway.served(TOKEN)
    gateway.end_token()
    assert persons.registered_address(NODIRA, caller=caller) is not None
    assert gateway.served(TOKEN) == before + 1


def test_wrong_credentials_are_final(gateway, caller, settings):
    settings.GATEWAY_PASSWORD = "wrong"
    settings.GATEWAY_USER = "somebody-else"
    assert refusal(NODIRA, caller) == ("token_400", True)


def test_a_call_the_gateway_does_not_know_is_final(gateway, caller, settings):
    settings.GATEWAY_URL = f"{gateway.address}/elsewhere"
    assert refusal(NODIRA, caller) == ("900906", True)


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_a_slow_answer_is_cut_at_the_deadline(gateway, caller, settings, mode):
    persons.registered_address(NODIRA, caller=caller)
    settings.GATEWAY_TIMEOUT = 0.3
    gateway.tell(mode, seconds=2)
    started = time.monotonic()
    assert refusal(NODIRA, caller) == ("timeout", False)
    assert time.monotonic() - started < 0.8


@pytest.mark.parametrize(
    ("mode", "code"),
    [("error", "303001"), ("garbage", "protocol"), ("away", "protocol"), ("limited", "900800")],
)
def test_a_failure_of_the_gateway_passes(gateway, caller, mode, code):
    persons.registered_address(NODIRA, caller=caller)
    gateway.tell(mode)
    assert refusal(NODIRA, caller) == (code, False)


def test_a_failure_of_the_token_server_passes(gateway, caller):
    gateway.tell("error")
    assert refusal(NODIRA, caller) == ("token_503", False)


def test_rubbish_from_the_token_server_passes(gateway, caller):
    gateway.tell("garbage")
    assert refusal(NODIRA, caller) == ("protocol", False)


def test_a_short_failure_is_not_noticed(gateway, caller):
    persons.registered_address(NODIRA, caller=caller)
    gateway.tell("away", count=1)
    assert persons.registered_address(NODIRA, caller=caller) is not None


def test_a_register_that_stays_away_is_left_alone_for_a_while(gateway, caller):
    persons.registered_address(NODIRA, caller=caller)
    gateway.tell("away")
    codes = [refusal(NODIRA, caller)[0] for _ in range(4)]
    assert codes[-1] == "breaker_open"
    before = gateway.served(mip.ADDRESSES)
    refusal(NODIRA, caller)
    assert gateway.served(mip.ADDRESSES) == before


def test_after_its_rest_the_register_answers_again(gateway, caller, monkeypatch):
    monkeypatch.setattr("agencies.clients.mip.Client", partial(Client, rest_seconds=0.2))
    persons.registered_address(NODIRA, caller=caller)
    gateway.tell("error")
    for _ in range(3):
        refusal(NODIRA, caller)
    gateway.tell("ok")
    time.sleep(0.25)
    assert persons.registered_address(NODIRA, caller=caller) is not None
