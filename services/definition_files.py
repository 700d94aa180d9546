"""Definition files: YAML read strictly, remembering the line on which each part of the document stands."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from formspec.errors import DefinitionError

_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_TEXTUAL_TAGS = {"tag:yaml.org,2002:timestamp"}


class StrictLoader(yaml.SafeLoader):
    """YAML without surprises: a day stays text, and a key that stands twice is an error."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in _TEXTUAL_TAGS]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a name must be text", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"“{key.value}” stands twice", key.start_mark
                )
            seen.add(key.value)
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


class FileFlaw(Exception):
    """A file that is not sound YAML."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(str(flaw))
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """A file as read: its document, and the tree that knows the lines."""

    name: str
    document: dict[str, Any]
    tree: yaml.Node

    def flaw(self, error: DefinitionError) -> Flaw:
        return Flaw(self.name, self.line_of(error.path), error.path, error.message)

    def line_of(self, path: str) -> int:
        """The line of `pages[0].questions[2].label`; of its nearest parent where it is missing."""
        node, line = self.tree, self.tree.start_mark.line
        for step in _STEP.findall(path):
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line + 1


def read_file(path: Path) -> DefinitionFile:
    """The definition file at `path`; FileFlaw with file and line where it is not YAML in UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
        tree = yaml.compose(text, Loader=StrictLoader)
        document = yaml.load(text, Loader=StrictLoader)  # noqa: S506 (a SafeLoader of our own)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FileFlaw(Flaw(path.name, mark.line + 1 if mark else 1, "", str(error.problem))) from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise FileFlaw(Flaw(path.name, 1, "", f"cannot be read: {error}")) from error
    if tree is None:
        raise FileFlaw(Flaw(path.name, 1, "", "is empty"))
    return DefinitionFile(path.name, document, tree)


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
