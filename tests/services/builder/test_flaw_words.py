"""Every sentence of the reader and the checker is known to the list that translates them."""

import ast
from pathlib import Path

from django.utils import translation

from formspec.checking.texts import ADVICE
from services.builder.flaw_words import MESSAGES, SHAPES, in_words
from services.definition_files import Flaw
from tests.source import ROOT, files, text

SPEAKERS = [
    *files("formspec", pattern="*.py"),
    Path("services/references.py"),
    Path("services/builder/reading.py"),
]


def sentence(node: ast.expr) -> str:
    """The words of a literal or an f-string, with something in the place of each value."""
    if isinstance(node, ast.JoinedStr):
        return "".join(sentence(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return ADVICE if isinstance(node.value, ast.Name) and node.value.id == "ADVICE" else "7"
    if isinstance(node, ast.BinOp):
        # What follows is left out where it is not said always.
        return sentence(node.left) + (sentence(node.right) if isinstance(node.right, ast.JoinedStr) else "")
    if isinstance(node, ast.IfExp):
        return sentence(node.body)
    return str(node.value) if isinstance(node, ast.Constant) else "7"


def said(tree: ast.AST) -> list[str]:
    """What a module hands to `fail`, `refuse`, `DefinitionError`, `FlawedText`, and what it yields as text."""
    told = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"fail", "refuse", "DefinitionError", "FlawedText"}:
                told.append(sentence(node.args[-1]))
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr | ast.Constant):
            told.append(sentence(node.value))
    return [words for words in told if " " in words]


def is_known(words: str) -> bool:
    """As a whole, or without the path in front of it."""
    return any(
        shape.fullmatch(part) for part in (words, words.partition(": ")[2]) for shape, _ in SHAPES if part
    )


def test_every_sentence_is_known() -> None:
    sentences = {words for path in SPEAKERS for words in said(ast.parse(text(path)))}
    assert len(sentences) > 40
    assert [words for words in sentences if not is_known(words)] == []


def test_a_flaw_speaks_the_editors_language_and_keeps_its_values() -> None:
    message = MESSAGES.index("there is no agency “%(code)s”")
    flaw = Flaw("903.yaml", 3, "agency", "there is no agency “nobody”")
    with translation.override(None):
        assert in_words(flaw) == MESSAGES[message] % {"code": "nobody"}
    assert in_words(Flaw("x", 1, "", "something 100% new")) == "something 100% new"


def test_the_list_stays_in_the_language_of_the_code() -> None:
    assert (ROOT / "services/builder/flaw_words.py").exists()
    assert len(set(MESSAGES)) == len(MESSAGES)
