"""What OneID states about a person, in all the forms it has been seen in."""

from datetime import date

import pytest

from accounts.identity import Represented
from accounts.oneid import answers
from accounts.oneid.failures import Failure, OneIDError

ENTITY = {
    "is_basic": True,
    "tin": "300000001",
    "acron_UZ": "NAMUNA SAVDO",
    "le_tin": "300000001",
    "le_name": '"NAMUNA SAVDO" MCHJ',
}


def failure_of(document) -> Failure:
    with pytest.raises(OneIDError) as caught:
        answers.identity(document)
    return caught.value.failure


def test_a_sound_statement_is_read(statement):
    identity = answers.identity(statement)
    assert identity.pin == "30101909999992"
    assert identity.full_name == "Namunayev Alisher Botirovich"
    assert identity.first_name == "Alisher"
    assert identity.birth_date == date(1990, 1, 1)


@pytest.mark.parametrize("valid", ["true", "TRUE", " true", True])
def test_a_verified_person_is_let_in_whatever_the_form_of_valid(statement, valid):
    assert answers.identity(statement | {"valid": valid}).pin


@pytest.mark.parametrize("valid", ["false", False, "", None, 1, "yes"])
def test_whoever_is_not_plainly_verified_is_not_let_in(statement, valid):
    assert failure_of(statement | {"valid": valid}) is Failure.UNVERIFIED


@pytest.mark.parametrize("ret_cd", ["0", 0, " 0 "])
def test_success_may_be_a_number(statement, ret_cd):
    assert answers.identity(statement | {"ret_cd": ret_cd}).pin


@pytest.mark.parametrize("ret_cd", ["1", "00", 3, None, "", False, ["0"]])
def test_any_other_return_code_is_a_failure(statement, ret_cd):
    assert failure_of(statement | {"ret_cd": ret_cd}) is Failure.BROKEN


@pytest.mark.parametrize(
    "pin", ["", None, "3010190999999", "301019099999922", "3010190999999x", "٣" * 14, [1]]
)
def test_a_statement_without_a_sound_pin_names_nobody(statement, pin):
    assert failure_of(statement | {"pin": pin}) is Failure.BROKEN


def test_a_pin_may_be_a_number(statement):
    assert answers.identity(statement | {"pin": 30101909999992}).pin == "30101909999992"


@pytest.mark.parametrize(
    ("method", "assurance"),
    [
        ("LOGINPASSMETHOD", "low"),
        ("MOBILEMETHOD", "medium"),
        ("PKCSMETHOD", "high"),
        ("LEPKCSMETHOD", "high"),
        ("pkcsmethod", "high"),
        ("QRMETHOD", "low"),
        (None, "low"),
        (["PKCSMETHOD"], "low"),
    ],
)
def test_assurance_follows_the_way_of_signing_in(statement, method, assurance):
    assert answers.identity(statement | {"auth_method": method}).assurance == assurance


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1990-12-31", date(1990, 12, 31)),
        ("19901231", date(1990, 12, 31)),
        ("1990-31-12", None),
        ("31.12.1990", None),
        ("", None),
        (None, None),
    ],
)
def test_a_birth_date_is_read_in_both_forms(written, read):
    assert answers.day(written) == read


@pytest.mark.parametrize("legal_info", [[], {}, "", None, "[]", [None, "x"], [{"le_tin": "12"}], 5])
def test_nothing_usable_in_legal_info_means_no_organisation(statement, legal_info):
    assert answers.identity(statement | {"legal_info": legal_info}).represents == ()


def test_legal_info_may_be_absent(statement):
    del statement["legal_info"]
    assert answers.identity(statement).represents == ()


@pytest.mark.parametrize("legal_info", [[ENTITY], ENTITY])
def test_legal_info_is_a_list_or_one_object(statement, legal_info):
    found = answers.identity(statement | {"legal_info": legal_info}).represents
    assert found == (Represented("300000001", '"NAMUNA SAVDO" MCHJ', "registered", True),)


@pytest.mark.parametrize(
    ("written", "read"), [(True, True), ("true", True), (False, False), ("false", False), (None, False)]
)
def test_the_main_organisation_is_marked_in_both_forms(statement, written, read):
    document = statement | {"legal_info": [ENTITY | {"is_basic": written}]}
    assert answers.identity(document).represents[0].is_basic is read


def test_the_entity_of_the_signature_is_held_by_its_key(statement):
    other = ENTITY | {"le_tin": "300000002", "tin": "300000002", "is_basic": "false"}
    document = statement | {
        "auth_method": "LEPKCSMETHOD",
        "pkcs_legal_tin": "300000001",
        "legal_info": [other, ENTITY],
    }
    assert [(one.tin, one.basis) for one in answers.identity(document).represents] == [
        ("300000001", "legal_key"),
        ("300000002", "registered"),
    ]


def test_the_entity_of_the_signature_need_not_be_listed(statement):
    document = statement | {"auth_method": "LEPKCSMETHOD", "pkcs_legal_tin": 300000001}
    assert answers.identity(document).represents == (Represented("300000001", "", "legal_key", False),)


def test_a_signature_of_an_entity_is_believed_only_with_its_own_way_of_signing_in(statement):
    document = statement | {"auth_method": "LOGINPASSMETHOD", "pkcs_legal_tin": "300000001"}
    assert answers.identity(document).represents == ()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("998901234567", "+998901234567"),
        ("+998 90 123-45-67", "+998901234567"),
        ("901234567", "+998901234567"),
        ("123", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_phones_come_in_several_forms(statement, given, read):
    assert answers.identity(statement | {"mob_phone_no": given}).phone == read


@pytest.mark.parametrize(("given", "read"), [("a@example.uz", "a@example.uz"), ("nonsense", ""), (None, "")])
def test_only_a_sound_email_is_taken(statement, given, read):
    assert answers.identity(statement | {"email": given}).email == read


def test_pictures_and_session_names_are_not_kept(statement):
    kept = answers.kept(statement | {"photo": "/9j/4AAQ", "note": "\ud800"})
    assert kept["pport_no"] == "AA0000000"
    assert kept["note"] == "?"
    assert not {"photo", "sess_id"} & set(kept)
