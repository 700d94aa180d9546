"""What definitions name is there."""

from applications.handoff import REGISTERS as ASKED
from documents.papers import FORMS
from services.references import REGISTERS, has_paper


def test_the_registers_a_definition_may_name_are_those_that_can_be_asked() -> None:
    assert frozenset(ASKED) == REGISTERS


def test_every_paper_that_can_be_drawn_may_be_named() -> None:
    assert [name for name in FORMS if not has_paper(name)] == []
    assert not has_paper("rows")
