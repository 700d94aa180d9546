"""Nine digits, each given once."""

from hypothesis import given
from hypothesis import strategies as st

from applications.numbers import COUNT, FIRST, number_of


@given(st.integers(min_value=1, max_value=COUNT), st.integers(min_value=1, max_value=COUNT))
def test_different_positions_have_different_numbers(one, other):
    assert (number_of(one) == number_of(other)) == (one == other)


@given(st.integers(min_value=1, max_value=COUNT))
def test_a_number_has_nine_digits_and_no_leading_zero(position):
    number = number_of(position)
    assert len(number) == 9
    assert FIRST <= int(number) < FIRST + COUNT
