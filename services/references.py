"""What a definition names and does not hold itself: is there such an agency, category, situation, paper, register?"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from agencies.models import Agency
from formspec.definition import Definition
from formspec.errors import DefinitionError
from services.models import Category

SITUATIONS = Path(__file__).resolve().parent / "data" / "situations.yaml"
# What `applications.handoff` can ask, named here because a room looks only down; a test compares the two.
REGISTERS = frozenset({"persons.registered_address"})
# Files beside the papers that only serve them.
PARTS_OF_PAPERS = frozenset({"base", "row", "rows", "words"})


def reference_flaws(definition: Definition) -> list[DefinitionError]:
    """Every code of the definition that nobody knows, with its path."""
    flaws = [*_row_flaws(definition), *_paper_flaws(definition)]
    for index, code in enumerate(definition.situations):
        if code not in situations():
            flaws.append(DefinitionError(f"situations[{index}]", f"there is no life situation “{code}”"))
    if definition.automatic and definition.automatic.register not in REGISTERS:
        flaws.append(
            DefinitionError("automatic.register", f"there is no register “{definition.automatic.register}”")
        )
    return flaws


def _row_flaws(definition: Definition) -> Iterator[DefinitionError]:
    if not Category.objects.filter(code=definition.category).exists():
        yield DefinitionError("category", f"there is no category “{definition.category}”")
    if not Agency.objects.filter(code=definition.agency).exists():
        yield DefinitionError("agency", f"there is no agency “{definition.agency}”")


def _paper_flaws(definition: Definition) -> Iterator[DefinitionError]:
    named = {
        "paper.template": definition.paper.template if definition.paper else "",
        "automatic.paper": definition.automatic.paper if definition.automatic else "",
    }
    for path, name in named.items():
        if name and not has_paper(name):
            yield DefinitionError(path, f"there is no paper “{name}”")


@lru_cache(maxsize=1)
def situations() -> frozenset[str]:
    """Codes of the life situations that the portal shows."""
    rows = yaml.safe_load(SITUATIONS.read_text(encoding="utf-8"))
    return frozenset(row["code"] for row in rows)


@lru_cache(maxsize=256)
def has_paper(name: str) -> bool:
    """Whether there is a drawing for this kind of paper."""
    if name in PARTS_OF_PAPERS:
        return False
    try:
        get_template(f"papers/{name}.html")
    except TemplateDoesNotExist:
        return False
    return True
