"""The pages for people are true of the code: links, commands, tests named, drawings, words."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import get_commands
from django.utils import translation

from applications.models import State
from applications.workflow import MOVES
from tests.source import ROOT, files, text

PAGES = [*sorted(Path(path.name) for path in ROOT.glob("*.md")), *files("docs", pattern="*.md")]
DECISIONS = files("docs/decisions", pattern="0*.md")


def anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", PAGES, ids=str)
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text(document)):
        path, _, anchor = link.partition("#")
        target = (ROOT / document.parent / path).resolve() if path else ROOT / document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.relative_to(ROOT)), link


def test_every_command_named_exists() -> None:
    said = "\n".join(map(text, PAGES))
    targets = set(re.findall(r"^([a-z-]+):", text(Path("Makefile")), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", said, re.MULTILINE)) <= targets
    assert set(re.findall(r"manage\.py ([a-z_]+)", said)) <= set(get_commands())


def test_every_test_named_exists() -> None:
    named = {pair for page in PAGES for pair in re.findall(r"(tests/[\w/]+\.py)::(\w+)", text(page))}
    assert named
    assert [pair for pair in named if f"def {pair[1]}(" not in text(Path(pair[0]))] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_three_parts_and_its_place_in_the_list(decision: Path) -> None:
    assert re.findall(r"^## (.+)$", text(decision), re.MULTILINE) == ["Context", "Decision", "Consequence"]
    assert f"]({decision.name})" in text(decision.with_name("README.md"))


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_life_that_is_drawn_is_the_table_of_moves() -> None:
    drawing = text(Path("docs/images/life-of-an-application.svg"))
    drawn = re.findall(r'data-move="(\w+)" data-from="(\w+)" data-to="(\w+)"', drawing)
    table = [(move.name, source, move.target or source) for move in MOVES.values() for source in move.sources]
    assert sorted(drawn) == sorted(table)
    assert set(re.findall(r'id="state-(\w+)"', drawing)) == set(State.values)


def test_the_rooms_are_drawn_in_the_order_of_imports() -> None:
    contracts = tomllib.loads(text(Path("pyproject.toml")))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    wanted = [set(layer.split(" | ")) for layer in layers if not layer.startswith("(")]
    drawing = text(Path("docs/images/rooms.svg"))
    rooms = re.findall(r'id="room-(\w+)" data-layer="(\d+)">\s+<rect x="[\d.]+" y="(\d+)"', drawing)
    drawn = [{name for name, layer, _ in rooms if int(layer) == number + 1} for number in range(len(wanted))]
    assert drawn == wanted
    assert [int(layer) for _, layer, _ in sorted(rooms, key=lambda room: int(room[2]))] == sorted(
        int(layer) for _, layer, _ in rooms
    )


def test_operations_name_what_production_cannot_start_without() -> None:
    # A variable that is asked for without a default has its name as the only positional argument.
    asked = re.findall(
        r'env\.\w+\("(\w+)"(?:, \w+=.*)?\)', text(Path("portal/settings/production.py")), re.MULTILINE
    )
    assert "SECRET_KEY" in asked
    assert [name for name in asked if f"`{name}`" not in text(Path("docs/operations.md"))] == []


def glossary() -> Iterator[tuple[str, str, str]]:
    """Yield the rows of the glossary: what stands in the code's texts for the word, Uzbek, Russian."""
    with translation.override(None):
        labels = {"States": {state.value: str(state.label) for state in State}}
        labels["Moves"] = {move.name: str(move.label) for move in MOVES.values()}
    for section in text(Path("docs/glossary.md")).split("\n## ")[1:]:
        told = labels.get(section.partition("\n")[0])
        rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|", section, re.MULTILINE)
        assert told is None or {word for word, _, _ in rows[1:]} == set(told)
        yield from ((told[word] if told else word, uzbek, russian) for word, uzbek, russian in rows[1:])


@pytest.mark.parametrize(("language", "column"), [("uz", 1), ("ru", 2)])
def test_the_glossary_says_what_readers_see(language: str, column: int) -> None:
    shown = defaultdict(set)
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as catalogue:
        for message in read_po(catalogue):
            shown[str(message.id).lower()].add(str(message.string).lower())
    for row in glossary():
        words = shown.get(row[0].lower())
        assert words is None or row[column].lower() in words, row
