"""Kinds, terms and outcomes in words."""

import pytest
from django.utils.translation import override

from formspec import definition
from services.kinds import Audience, Kind, TermUnit
from services.wording import outcome, term_text


def test_kinds_are_those_of_the_definitions() -> None:
    assert tuple(Kind.values) == definition.KINDS
    assert tuple(Audience.values) == definition.AUDIENCES
    assert tuple(TermUnit.values) == definition.TERM_UNITS


@pytest.mark.parametrize("unit", TermUnit.values)
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_every_term_is_said_with_its_number(unit: str, language: str) -> None:
    with override(language):
        assert term_text(15, unit).startswith("15 ")


def test_what_was_asked_stands_in_the_outcome() -> None:
    for total in (0, 1, 5):
        assert "100%" in outcome("100%", total)
        assert "%" not in outcome("", total)
