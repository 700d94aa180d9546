"""Collects the messages that code and templates ask gettext for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.template import engines
from django.utils.translation.template import templatize

from common.catalogues.files import UZBEK, empty

_SINGULAR, _PLURAL, _CONTEXT, _CONTEXT_PLURAL = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
_KINDS = {"gettext": _SINGULAR, "ngettext": _PLURAL, "pgettext": _CONTEXT, "npgettext": _CONTEXT_PLURAL}
KEYWORDS = {
    "_": _SINGULAR,
    "gettext_noop": _SINGULAR,
    **_KINDS,
    **{f"{name}_lazy": arguments for name, arguments in _KINDS.items()},
}
NOT_ROOMS = {"tests", "sandbox"}
TEMPLATE_KINDS = {".html", ".txt", ".svg", ".xml"}

Found = tuple[str | None, str | tuple[str, str]]
_STRING = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)")


def extracted() -> Catalog:
    """Every message of the rooms and their templates, with the files it stands in."""
    catalog = empty(UZBEK)
    for path, context, message in sorted(_everywhere(), key=lambda found: (str(found[0]), str(found[1:]))):
        catalog.add(message, context=context, locations=[(path, 1)])
    return catalog


def _everywhere() -> Iterator[tuple[str, str | None, str | tuple[str, str]]]:
    base = Path(settings.BASE_DIR)
    for room in sorted(path.parent for path in base.glob("*/__init__.py")):
        if room.name not in NOT_ROOMS:
            for module in room.rglob("*.py"):
                if "migrations" not in module.parts:
                    yield from _located(module, base, in_python(module))
    for folder in engines["django"].dirs:
        for template in Path(folder).rglob("*"):
            if template.suffix in TEMPLATE_KINDS:
                yield from _located(template, base, in_template(template.read_text(encoding="utf-8")))


def _located(
    path: Path, base: Path, found: Iterator[Found]
) -> Iterator[tuple[str, str | None, str | tuple[str, str]]]:
    for context, message in found:
        yield path.relative_to(base).as_posix(), context, message


def in_python(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for _line, message, _comments, context in extract("python", file, keywords=KEYWORDS):
            yield context, message if isinstance(message, str) else (message[0], message[1])


def in_template(source: str) -> Iterator[Found]:
    """The messages of a Django template, which Django itself turns into gettext calls between blanks."""
    for name, arguments in _CALL.findall(templatize(source)):
        literals = list(ast.literal_eval(f"[{arguments}]"))
        context = literals.pop(0) if "p" in name else None
        yield context, (literals[0], literals[1]) if name.startswith("n") else literals[0]
