"""Reads pages and their questions; each kind of question says which settings of its own it takes."""

import re

from common.localized import Localized
from formspec.conditions import Condition
from formspec.cursor import Cursor
from formspec.definition import Option, Page, Question
from formspec.parsing.conditions import KEY, read_condition
from formspec.questions import KINDS
from formspec.questions.kind import Kind

OPTION_KEY = re.compile(r"[a-z0-9][a-z0-9_]*")
COMMON = ("help", "why", "required", "show_if")


def read_page(place: Cursor) -> Page:
    entries = place.mapping(required=("key", "title", "questions"), optional=("intro", "show_if"))
    return Page(
        key=entries["key"].name(KEY),
        title=entries["title"].localized(),
        intro=optional_text(entries, "intro"),
        show_if=optional_condition(entries),
        questions=tuple(read_question(item) for item in entries["questions"].sequence(at_least=1)),
    )


def read_question(place: Cursor) -> Question:
    kind = kind_of(place)
    required = ("key", "kind", "label", *(("options",) if kind.has_options else ()))
    entries = place.mapping(required=required, optional=(*COMMON, *kind.settings))
    return Question(
        key=entries["key"].name(KEY),
        kind=kind.name,
        label=entries["label"].localized(),
        help=optional_text(entries, "help"),
        why=optional_text(entries, "why"),
        required=entries["required"].flag() if "required" in entries else True,
        show_if=optional_condition(entries),
        options=read_options(entries["options"]) if kind.has_options else (),
        settings={
            name: setting.read(entries[name]) if name in entries else setting.default
            for name, setting in kind.settings.items()
        },
    )


def kind_of(place: Cursor) -> Kind:
    entries = place.entries()
    if "kind" not in entries:
        place.child("kind", None).fail("is missing")
    return KINDS[entries["kind"].one_of(tuple(KINDS))]


def read_options(place: Cursor) -> tuple[Option, ...]:
    options = [item.mapping(required=("key", "label")) for item in place.sequence(at_least=1)]
    return tuple(Option(item["key"].name(OPTION_KEY), item["label"].localized()) for item in options)


def optional_text(entries: dict[str, Cursor], name: str) -> Localized | None:
    return entries[name].localized() if name in entries else None


def optional_condition(entries: dict[str, Cursor]) -> Condition | None:
    return read_condition(entries["show_if"]) if "show_if" in entries else None
