"""The code on a paper."""

import pytest

from documents.codes import ALPHABET, LENGTH, grouped, new_code, read_code


def test_a_code_cannot_be_guessed():
    assert len(ALPHABET) ** LENGTH >= 2**80
    assert len({new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    [
        "K7QM2F9DX4T8B6V0",
        "k7qm-2f9d-x4t8-b6v0",
        " K7QM 2F9D X4T8 B6VO ",
        "К7QМ-2F9D-Х4Т8-В6VО",  # letters of a Cyrillic keyboard
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_code(typed) == "K7QM2F9DX4T8B6V0"


@pytest.mark.parametrize(
    "typed", ["", "K7QM", "K7QM2F9DX4T8B6V", "K7QM2F9DX4T8B6V0A", "K7QM2F9DX4T8B6U0", "'; --"]
)
def test_what_is_no_code_is_not_looked_up(typed):
    assert read_code(typed) == ""


def test_a_code_is_printed_in_groups_that_are_read_back():
    code = new_code()
    assert read_code(grouped(code)) == code
    assert grouped("K7QM2F9DX4T8B6V0") == "K7QM-2F9D-X4T8-B6V0"
