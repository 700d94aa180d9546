"""Definition files: YAML read strictly, remembering the line on which each part of the document stands."""

from dataclasses import dataclass
from pathlib import Path

from common.yaml_files import FileFlaws, Flaw, StrictLoader, YamlFile, read_yaml
from formspec.errors import DefinitionError

__all__ = ["DefinitionFile", "FileFlaws", "Flaw", "StrictLoader", "read_file"]


@dataclass(frozen=True, slots=True)
class DefinitionFile(YamlFile):
    """A file as read: its document, and the tree that knows the lines."""

    def flaw(self, error: DefinitionError) -> Flaw:
        return self.flaw_at(error.path, error.message)


def read_file(path: Path) -> DefinitionFile:
    """The definition file at `path`; FileFlaws with file and line where it is not YAML in UTF-8."""
    read = read_yaml(path)
    return DefinitionFile(read.name, read.document, read.tree)
