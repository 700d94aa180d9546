"""Our own YAML files read strictly, and everything wrong with them told at once: file, line and field."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_TEXTUAL_TAGS = {"tag:yaml.org,2002:timestamp"}


class StrictLoader(yaml.SafeLoader):
    """YAML without surprises: a day stays text, and a key that stands twice is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _TEXTUAL_TAGS]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        for _path, message, mark in _wrong_names(node, ""):
            raise yaml.constructor.ConstructorError(None, None, message, mark)
        return super().construct_mapping(node, deep=deep)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a file, and where."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field or 'document'}: {self.message}"


class FileFlaws(ValueError):
    """Files that cannot be taken as they are: `flaws` in the order of their lines."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        self.flaws = sorted(flaws, key=lambda flaw: (flaw.file, flaw.line, flaw.field))
        super().__init__("\n".join(map(str, self.flaws)))


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as read: its document, and the tree that knows the lines."""

    name: str
    document: Any
    tree: yaml.Node

    def flaw_at(self, path: str, message: str) -> Flaw:
        return Flaw(self.name, self.line_of(path), path, message)

    def line_of(self, path: str) -> int:
        """The line of `pages[0].questions[2].label`; of its nearest parent where it is missing."""
        node, line = self.tree, self.tree.start_mark.line
        for step in _STEP.findall(path):
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line + 1


def read_yaml(path: Path) -> YamlFile:
    """The file at `path`; FileFlaws with every line that is wrong where it is not sound YAML in UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
        tree = yaml.compose(text, Loader=StrictLoader)
        if tree is None:
            raise FileFlaws([Flaw(path.name, 1, "", "is empty")])
        if wrong := list(_all_wrong_names(tree, "", set())):
            raise FileFlaws(Flaw(path.name, mark.line + 1, name, message) for name, message, mark in wrong)
        document = yaml.load(text, Loader=StrictLoader)  # noqa: S506 (a SafeLoader of our own)
    except OSError as error:
        raise FileFlaws([Flaw(path.name, 1, "", f"cannot be opened: {error.strerror}")]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FileFlaws([Flaw(path.name, mark.line + 1 if mark else 1, "", str(error.problem))]) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise FileFlaws([Flaw(path.name, 1, "", f"cannot be read: {error}")]) from error
    return YamlFile(path.name, document, tree)


_Wrong = tuple[str, str, yaml.Mark]


def _wrong_names(node: yaml.MappingNode, path: str) -> Iterator[_Wrong]:
    """Names of one mapping that stand twice or are no text, each with its path."""
    seen: set[str] = set()
    for key, _value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            yield path, "a name must be text", key.start_mark
        elif key.value in seen:
            yield _below(path, key.value), f"“{key.value}” stands twice", key.start_mark
        else:
            seen.add(key.value)


def _all_wrong_names(node: yaml.Node, path: str, met: set[int]) -> Iterator[_Wrong]:
    # an alias gives the same node again, perhaps inside of itself
    if id(node) in met:
        return
    met.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield from _wrong_names(node, path)
        for key, value in node.value:
            yield from _all_wrong_names(value, _below(path, str(key.value)), met)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _all_wrong_names(item, f"{path}[{index}]", met)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _child(node: yaml.Node, step: str) -> tuple[int, yaml.Node] | None:
    """Line and node of one step down; the line of a mapping's entry is that of its key."""
    if isinstance(node, yaml.SequenceNode) and step.startswith("["):
        index = int(step[1:-1])
        return (node.value[index].start_mark.line, node.value[index]) if index < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next(
            ((key.start_mark.line, value) for key, value in node.value if key.value == step),
            None,
        )
    return None
