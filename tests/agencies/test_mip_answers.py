"""Answers of registers that a stand-in would not give: every one ends in a value, None or `AgencyError`."""

import pytest

from agencies.clients import mip_answers
from agencies.errors import AgencyError

REGISTRATION = {
    "Region": {"Id": "1726"},
    "District": {"Id": 1726294},
    "Address": " Bo'ston ko`chasi ",
    "Cadastre": "10/03/99",
}


def read(answer):
    return mip_answers.read(answer, mip_answers.address)


def test_numbers_may_be_text_and_optional_keys_may_be_missing():
    address = read({"result": "1", "Data": {"PermanentRegistration": REGISTRATION}})
    assert (address.region_code, address.district_code) == ("1726", "1726294")
    assert (address.registered_on, address.cadastre) == (None, "10:03:99")


def test_apostrophes_become_ours():
    address = read({"result": 1, "Data": {"PermanentRegistration": REGISTRATION}})
    assert address.text == "Boʻston koʻchasi"


@pytest.mark.parametrize(
    "answer",
    [
        {"result": 303001},
        {"result": 0, "comments": "Ma'lumot topilmadi"},
        {"result": 0, "comments": "Dannye NE NAYDENY"},
        {"result": 1, "Data": []},
        {"result": 1, "Data": {}},
    ],
)
def test_not_found_is_said_in_several_ways(answer):
    assert read(answer) is None


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"result": None, "comments": None},
        {"result": 1},
        {"result": 1, "Data": "text"},
        {"result": 1, "Data": {"PermanentRegistration": None}},
        {"result": 1, "Data": {"PermanentRegistration": REGISTRATION | {"Address": 5}}},
        {"result": 1, "Data": {"PermanentRegistration": REGISTRATION | {"Region": {"Id": 17}}}},
        {"result": 1, "Data": {"PermanentRegistration": REGISTRATION | {"RegistrationDate": "03.09.2012"}}},
    ],
)
def test_rubbish_is_an_error_that_may_pass(answer):
    with pytest.raises(AgencyError) as caught:
        read(answer)
    assert caught.value.permanent is False


def test_an_error_does_not_quote_the_answer():
    secret = REGISTRATION | {"Region": {"Id": "41506859999988"}}
    with pytest.raises(AgencyError) as caught:
        read({"result": 1, "Data": {"PermanentRegistration": secret}})
    assert "41506859999988" not in repr(caught.value)
    assert caught.value.__suppress_context__
