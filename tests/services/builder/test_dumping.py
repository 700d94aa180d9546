"""Canonical YAML: nothing is lost, nothing moves."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from services.builder.dumping import dump
from services.builder.reading import compose
from services.builder.texts import DEFINITIONS
from services.definition_files import StrictLoader
from services.frozen import hash_of

FILES = sorted(DEFINITIONS.glob("*.yaml"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(-(10**9), 10**9) | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def document_of(path: Path) -> dict[str, Any]:
    return dict(compose(path.read_text(encoding="utf-8"), path.name).document)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_definition_survives_export_and_import(path: Path) -> None:
    original = document_of(path)
    text = dump(original)
    again = compose(text, path.name).document
    assert again == original
    assert hash_of(again) == hash_of(original)
    assert dump(again) == text
    # What the definition's author put in order stays in order.
    assert list(again.get("refusal_reasons", {})) == list(original.get("refusal_reasons", {}))


@pytest.mark.parametrize("path", FILES[:5], ids=lambda path: path.stem)
def test_the_order_in_which_the_database_keeps_keys_does_not_count(path: Path) -> None:
    document = {**document_of(path), "refusal_reasons": {}}
    shuffled = json.loads(json.dumps(document, sort_keys=True))
    assert dump(shuffled) == dump(document)


def test_long_texts_are_folded_and_letters_stay_as_they_are() -> None:
    text = dump({"code": "903", "title": {"uz": "Oʻzbekiston ʼ maʼlumot " * 6 + "x", "ru": "да"}})
    assert "ʻ" in text
    assert "ʼ" in text
    assert "uz: >-\n    O" in text
    assert text.startswith('code: "903"\n\ntitle:\n')


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_any_text_survives(document: dict[str, object]) -> None:
    assert yaml.load(dump(document), Loader=StrictLoader) == document
