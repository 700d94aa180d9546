"""Names as OneID gives them."""

import pytest

from accounts import names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("NAMUNAYEV ALISHER BOTIROVICH", "Namunayev Alisher Botirovich"),
        ("YO'LDOSHEVA ZILOLA ANVAR QIZI", "Yoʻldosheva Zilola Anvar qizi"),
        ("O‘KTAMOV SA`DI BAXTIYOR O'G'LI", "Oʻktamov Saʼdi Baxtiyor oʻgʻli"),
        ("ABDULLAYEVA-KARIMOVA NODIRA", "Abdullayeva-Karimova Nodira"),
        ("КАРИМОВА НОДИРА БАХТИЁРОВНА", "Каримова Нодира Бахтиёровна"),
        ("Namunayev Alisher oʻgʻli", "Namunayev Alisher oʻgʻli"),
    ],
)
def test_a_name_in_capitals_becomes_readable(given, shown):
    assert names.readable(names.clean(given, longest=200)) == shown


@pytest.mark.parametrize(
    "name",
    [
        "BOTIROVICH", "SERGEYEVICH", "BAXTIYOROVNA", "ANDREEVNA", "ANVAR QIZI", "ANVAR KIZI", "ANVAR O'G'LI",
        "ANVAR OʻGʻLI", "ANVAR O‘G’LI", "ANVAR O`G`LI", "ANVAR UGLI", "БОТИРОВИЧ", "АНДРЕЕВНА", "АНВАР ЎҒЛИ",
        "АНВАР УГЛИ", "АНВАР ҚИЗИ", "АНВАР КИЗИ", "ИЛЬИНИЧНА",
    ],
)  # fmt: skip
def test_a_patronymic_is_known_by_its_ending(name):
    assert names.is_patronymic(name)


@pytest.mark.parametrize("name", ["NAMUNAYEV", "KARIMOVA", "ALISHER", "YOʻLDOSHEVA", "КАРИМОВ", ""])
def test_a_family_name_is_no_patronymic(name):
    assert not names.is_patronymic(name)


@pytest.mark.parametrize(
    ("surname", "patronymic"), [("NAMUNAYEV", "BOTIROVICH"), ("BOTIROVICH", "NAMUNAYEV")]
)
def test_exchanged_parts_are_put_right_when_the_full_name_is_missing(surname, patronymic):
    shown = names.full_name(stated="", surname=surname, first_name="ALISHER", patronymic=patronymic)
    assert shown == "Namunayev Alisher Botirovich"


def test_the_stated_full_name_goes_before_its_parts():
    shown = names.full_name(stated="A B C", surname="X", first_name="Y", patronymic="Z")
    assert shown == "A B C"


def test_what_a_database_cannot_hold_is_dropped():
    assert names.clean("KARI\x00MOVA\ud800  NODIRA\n", longest=200) == "KARI MOVA NODIRA"


@pytest.mark.parametrize("value", [None, 5, ["KARIMOVA"], {"a": 1}, True])
def test_a_name_that_is_no_text_is_empty(value):
    assert names.clean(value, longest=200) == ""
