"""What changed between two documents, part by part, each text beside the other in every language."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from typing import Any

from formspec.cursor import LANGUAGES
from services.builder.dumping import RANKS, dump_value
from services.builder.words import Piece, pieces

MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Side:
    """One text before and after; `language` is empty for what stands in no language."""

    language: str
    old: list[Piece]
    new: list[Piece]


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs: `kind` is added, removed, changed or moved, `path` as in `pages[work].title`."""

    path: str
    kind: str
    sides: list[Side]


def compare(old: object, new: object) -> list[Change]:
    """Every difference in the order of the definition; an empty list where both say the same."""
    return list(_walk("", old, new))


def unified(old: str, new: str) -> list[tuple[str, str]]:
    """Lines of the usual text comparison as (kind, line): added, removed, place or same."""
    kinds = {"+": "added", "-": "removed", "@": "place"}
    lines = list(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=2))[2:]
    shown = [(kinds.get(line[:1], "same"), line) for line in lines[:MOST_LINES]]
    return [*shown, ("place", "…")] if len(lines) > MOST_LINES else shown


def _walk(path: str, old: Any, new: Any) -> Iterator[Change]:
    if _same(old, new):
        return
    if _are(dict, old, new) and not (_is_text(old) and _is_text(new)):
        yield from _in_mapping(path, old, new)
    elif _are(list, old, new):
        keyed = _keys(old) is not None and _keys(new) is not None
        yield from (_in_keyed if keyed else _in_list)(path, old, new)
    else:
        yield _change(path, "changed", old, new)


def _in_mapping(path: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    names = sorted({**old, **new}, key=lambda name: RANKS.get(name, len(RANKS)))
    for name in names:
        yield from _entry(f"{path}.{name}" if path else str(name), old, new, name)


def _entry(path: str, old: dict[str, Any], new: dict[str, Any], name: str) -> Iterator[Change]:
    if name not in old:
        yield _change(path, "added", None, new[name])
    elif name not in new:
        yield _change(path, "removed", old[name], None)
    else:
        yield from _walk(path, old[name], new[name])


def _in_keyed(path: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    """Pages, questions, options: known by their key wherever they stand."""
    before, after = ({item["key"]: item for item in items} for items in (old, new))
    for key in [*after, *(key for key in before if key not in after)]:
        yield from _entry(f"{path}[{key}]", before, after, key)
    stayed = [key for key in before if key in after]
    now = [key for key in after if key in before]
    if stayed != now:
        yield _change(path, "moved", ", ".join(stayed), ", ".join(now))


def _in_list(path: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    """Other lists: what was put in or taken out leaves the rest as it was."""
    before, after = ([_written(item) for item in items] for items in (old, new))
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        common = min(i_end - i, j_end - j)
        for step in range(common):
            yield from _walk(f"{path}[{j + step}]", old[i + step], new[j + step])
        yield from (_change(f"{path}[{n}]", "removed", old[n], None) for n in range(i + common, i_end))
        yield from (_change(f"{path}[{n}]", "added", None, new[n]) for n in range(j + common, j_end))


def _change(path: str, kind: str, old: Any, new: Any) -> Change:
    if _is_text(old or {}) and _is_text(new or {}) and (old or new):
        languages = [one for one in LANGUAGES if (old or {}).get(one) != (new or {}).get(one)]
        texts = [(one, (old or {}).get(one, ""), (new or {}).get(one, "")) for one in languages]
    else:
        texts = [("", _words(old), _words(new))]
    return Change(path, kind, [Side(language, *pieces(before, after)) for language, before, after in texts])


def _same(old: Any, new: Any) -> bool:
    # Python holds 1 and true for equal, a definition does not.
    return old == new and _written(old) == _written(new)


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _words(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else dump_value(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict) and all(
        name in LANGUAGES and isinstance(text, str) for name, text in value.items()
    )


def _are(kind: type, *values: Any) -> bool:
    return all(isinstance(value, kind) for value in values)


def _keys(items: list[Any]) -> list[str] | None:
    """The keys of a list of things with keys, each once; None for any other list."""
    keys = [item["key"] for item in items if isinstance(item, dict) and isinstance(item.get("key"), str)]
    return keys if len(keys) == len(items) == len(set(keys)) else None
