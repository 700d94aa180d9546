"""One agency under many spellings."""

import pytest

from agencies.names import LONGEST_CODE, agency_key, code_of, short_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adliya vazirligi", "OʻZBEKISTON RESPUBLIKASI ADLIYA VAZIRLIGI"),
        ("“Oʻzsuvtaʼminot” AJ", "«O'zsuvta'minot» Aksiyadorlik jamiyati"),
        ("Kadastr agentligi", "Iqtisodiyot va moliya vazirligi huzuridagi Kadastr agentligi"),
        ("aksiyadorlik tijorat Xalq banki", "Aksiyadorlik-tijorat Xalq banki"),
        ("Qurilish vazirligi", "Qurilish vazirligi."),
    ],
)
def test_spellings_of_one_agency_have_one_key(one: str, other: str) -> None:
    assert agency_key(one) == agency_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adliya vazirligi", "Qoraqalpogʻiston Respublikasi adliya vazirligi"),
        ("Soliq qoʻmitasi", "Bojxona qoʻmitasi"),
        ("Kadastr agentligi", "Kadastr markazi"),
    ],
)
def test_different_agencies_have_different_keys(one: str, other: str) -> None:
    assert agency_key(one) != agency_key(other)


def test_no_name_has_no_key() -> None:
    assert agency_key("") == agency_key(" “” ") == ""


def test_a_short_form_leaves_out_what_stands_above() -> None:
    long = "Oʻzbekiston Respublikasi Prezidenti huzuridagi statistika agentligi"
    assert short_form(long) == "Statistika agentligi"


def test_a_code_is_short_plain_and_taken_by_nobody() -> None:
    name = "Oʻzbekiston Respublikasi Gʻallani saqlash, qayta ishlash va jahon bozoriga chiqarish qoʻmitasi"
    first = code_of(name, set())
    second = code_of(name, {first})
    assert first == "gallani-saqlash-qayta-ishlash-va"
    assert second == f"{first}-2"
    assert len(code_of("A" * 99, set())) <= LONGEST_CODE
    assert code_of("Ўқув", set()) == "agency"
