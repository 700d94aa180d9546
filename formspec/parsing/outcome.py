"""Reads what comes of a service: its paper, reasons for refusal, the register that answers, the site it leads to."""

import re

from common.localized import Localized
from formspec.cursor import Cursor
from formspec.definition import Automatic, Link, Paper, PaperValue
from formspec.parsing.conditions import KEY

TEMPLATE = re.compile(r"[a-z][a-z0-9_]*")
REGISTER = re.compile(r"[a-z_]+\.[a-z_]+")
ADDRESS = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[!-~]*)?")
SOURCE = re.compile(r"[a-z]+\.[a-z][a-z0-9_]*")


def read_paper(place: Cursor) -> Paper:
    entries = place.mapping(required=("template", "title"), optional=("values",))
    values = entries["values"].sequence() if "values" in entries else []
    return Paper(
        template=entries["template"].name(TEMPLATE),
        title=entries["title"].localized(),
        values=tuple(read_value(item) for item in values),
    )


def read_value(place: Cursor) -> PaperValue:
    entries = place.mapping(required=("key", "label", "source"))
    return PaperValue(
        key=entries["key"].name(KEY),
        label=entries["label"].localized(),
        source=entries["source"].name(SOURCE),
    )


def read_refusal_reasons(place: Cursor) -> dict[str, Localized]:
    reasons = place.entries()
    for code, text in reasons.items():
        if not KEY.fullmatch(code):
            text.fail(f"the code “{code}” must look like {KEY.pattern}")
    return {code: text.localized() for code, text in reasons.items()}


def read_automatic(place: Cursor) -> Automatic:
    entries = place.mapping(required=("register", "paper"))
    return Automatic(register=entries["register"].name(REGISTER), paper=entries["paper"].name(TEMPLATE))


def read_link(place: Cursor) -> Link:
    entries = place.mapping(required=("url", "notice"))
    return Link(url=entries["url"].name(ADDRESS), notice=entries["notice"].localized())
