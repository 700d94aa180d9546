"""Life situations: their words, and that services name none but these."""

from pathlib import Path

import pytest

from formspec import parser
from services.definition_files import read_file
from services.management.commands.load_services import DEFINITIONS
from services.situations import situation, situations


def test_every_situation_has_its_words() -> None:
    for each in situations():
        assert each.name["uz"]
        assert each.name["ru"]


def test_an_unknown_code_is_no_situation() -> None:
    assert situation("zzz") is None


@pytest.mark.parametrize("path", sorted(DEFINITIONS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_service_names_only_known_situations(path: Path) -> None:
    named = parser.parse(read_file(path).document).situations
    assert set(named) <= {each.code for each in situations()}
