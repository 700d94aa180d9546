"""A document as canonical YAML: the same document gives the same bytes, in the order and shape people write."""

import re
from typing import Any

import yaml

from formspec.questions import KINDS

Document = dict[str, Any]

# The order in which people read a definition; jsonb forgets the one in which it was written.
FIRST = (
    "code", "key", "kind", "agency", "category", "audience", "situations", "title", "summary", "uz", "ru",
    "keywords", "plausible", "machine", "who", "free", "rows", "share", "full_share", "sum", "words", "amount", "unit",
)  # fmt: skip
LAST = (
    "required", "show_if", "intro", "label", "help", "why", "options", "who_may_apply", "term", "fee",
    "documents", "known_documents", "result", "legal_basis", "steps", "minutes_to_fill", "passport", "url",
    "notice", "link", "pages", "questions", "register", "template", "values", "source", "automatic", "paper",
    "refusal_reasons",
)  # fmt: skip
SETTINGS = tuple(sorted({name for kind in KINDS.values() for name in kind.settings}))
RANKS = {name: rank for rank, name in enumerate((*FIRST, *SETTINGS, *LAST))}
# Names of these are the editor's own, and their order is the order on the page.
FREE_NAMES = {"refusal_reasons"}
ON_ONE_LINE = {"audience", "situations", "plausible", "term", "show_if"}
TEXT = "tag:yaml.org,2002:str"
RARE_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
LONG = 84
WIDTH = 110
TOP_LEVEL = re.compile(r"^(?=(?:title|keywords|passport|pages|link|automatic|paper|refusal_reasons):)", re.M)


class CanonicalDumper(yaml.SafeDumper):
    """Lists stand further in than their name, as in the files of the repository."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def dump(document: Document) -> str:
    """The document as YAML; reading it again gives an equal document."""
    text: str = yaml.serialize(_node(document, ""), Dumper=CanonicalDumper, allow_unicode=True, width=WIDTH)
    return TOP_LEVEL.sub("\n", text)


def dump_value(value: object) -> str:
    """A part of a document as YAML, without a line's end behind it."""
    text: str = yaml.serialize(_node(value, ""), Dumper=CanonicalDumper, allow_unicode=True, width=WIDTH)
    return text.removesuffix("\n").removesuffix("\n...")


def _node(value: object, name: str) -> yaml.Node:
    if isinstance(value, dict):
        keys = (
            list(value) if name in FREE_NAMES else sorted(value, key=lambda key: RANKS.get(key, len(RANKS)))
        )
        pairs = [(_text(key), _node(value[key], key)) for key in keys]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=name in ON_ONE_LINE or not pairs)
    if isinstance(value, list | tuple):
        items = [_node(item, name) for item in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=name in ON_ONE_LINE or not items)
    return (
        _text(value) if isinstance(value, str) else yaml.representer.SafeRepresenter().represent_data(value)
    )


def _text(value: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(TEXT, value, style=_style(value))


def _style(value: str) -> str | None:
    """Plain where YAML reads it back as the same text; long texts folded, several lines as they are."""
    means: str = yaml.resolver.Resolver().resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    if value != value.strip() or means != TEXT or RARE_LINE_ENDS.search(value):
        return '"'
    if "\n" in value:
        return "|"
    return ">" if len(value) > LONG else None
