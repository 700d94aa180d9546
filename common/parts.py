"""A part of one of our YAML files: gives out typed values and notes every flaw instead of stopping at the first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from common.yaml_files import Flaw, YamlFile


@dataclass
class Part:
    """The value at `path` of `file`; what is wrong goes to `flaws`, which all parts of a file share.

    Each method gives back a value of its type in any case: an empty one where the part is flawed.
    """

    file: YamlFile
    value: Any
    path: str = ""
    flaws: list[Flaw] = field(default_factory=list)

    def flaw(self, message: str) -> None:
        self.flaws.append(self.file.flaw_at(self.path, message))

    def entries(self, *, required: Iterable[str], optional: Iterable[str] = ()) -> "dict[str, Part]":
        """The parts of a mapping by name; names that are unknown or missing are flaws."""
        known = {*required, *optional}
        given = self.value if isinstance(self.value, dict) else {}
        if given is not self.value:
            self.flaw("must be a mapping (name: value)")
            return {name: self._below(name, None, is_read=False) for name in known}
        for name in given:
            if name not in known:
                self._below(str(name), None).flaw(f"is not known here; known: {', '.join(sorted(known))}")
        for name in required:
            if name not in given:
                self._below(name, None).flaw("is missing")
        return {name: self._below(name, given.get(name), is_read=name in given) for name in known}

    def items(self) -> "list[Part]":
        """The parts of a list; none, and a flaw, for anything else."""
        if not isinstance(self.value, list):
            if self.value is not None:
                self.flaw("must be a list")
            return []
        return [Part(self.file, item, f"{self.path}[{n}]", self.flaws) for n, item in enumerate(self.value)]

    def text(self, pattern: str = r".*\S.*") -> str:
        """Text of the shape `pattern`; empty for none."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            self.flaw(f"must be text, not {self.value!r}: put it in quotes")
            return ""
        if not re.fullmatch(pattern, self.value):
            self.flaw(f"“{self.value}” must look like {pattern}" if self.value else "must not be empty")
        return self.value

    def whole(self, lowest: int) -> int:
        """A whole number from `lowest` up."""
        if self.value is None:
            return lowest
        if type(self.value) is not int or self.value < lowest:
            self.flaw(f"must be a whole number from {lowest} up, not {self.value!r}")
            return lowest
        return self.value

    def day(self) -> date | None:
        """A day written as 2026-03-27."""
        if self.value is None:
            return None
        try:
            return date.fromisoformat(str(self.value))
        except ValueError:
            self.flaw(f"“{self.value}” is no day: write it as 2026-03-27")
            return None

    def _below(self, name: str, value: Any, *, is_read: bool = True) -> "Part":
        # a part that is not there has been told already, and is read as empty without a word
        flaws = self.flaws if is_read else []
        return Part(self.file, value, f"{self.path}.{name}" if self.path else name, flaws)
