"""What an import found in a list, row by row: as lines to read, and as a table to work through."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from common.tables import Misshapen


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found in a row; `refused` where the row was left out because of it."""

    line: int
    field: str
    kind: str
    message: str
    refused: bool = False


@dataclass
class Remarks:
    """All that was found in the file `name`."""

    name: str
    found: list[Remark] = field(default_factory=list)

    def note(self, line: int, place: str, kind: str, message: str) -> None:
        """Something to look at; the row is imported nevertheless."""
        self.found.append(Remark(line, place, kind, message))

    def refuse(self, line: int, place: str, kind: str, message: str) -> None:
        """A flaw with which the row cannot be imported."""
        self.found.append(Remark(line, place, kind, message, refused=True))

    def refuse_misshapen(self, rows: Iterable[Misshapen]) -> None:
        for row in rows:
            self.refuse(row.line, "", "cells", row.message)

    @property
    def refused_rows(self) -> int:
        return len({remark.line for remark in self.found if remark.refused})

    def lines(self, *, counted: Iterable[str] = ()) -> list[str]:
        """`file:line: field: message` for each remark; those of the kinds `counted` appear in the sums alone."""
        return [
            f"{self.name}:{remark.line}: {remark.field or 'row'}: {remark.message}"
            + (" (row left out)" if remark.refused else "")
            for remark in sorted(self.found, key=lambda remark: remark.line)
            if remark.kind not in set(counted)
        ]

    def sums(self) -> list[str]:
        """`kind: how many`, the most frequent first."""
        return [
            f"{kind}: {count}" for kind, count in Counter(remark.kind for remark in self.found).most_common()
        ]

    def write(self, path: Path) -> None:
        """Write every remark to `path` as CSV with the columns line, field, kind, left_out, message."""
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("line", "field", "kind", "left_out", "message"))
            for remark in sorted(self.found, key=lambda remark: remark.line):
                writer.writerow((remark.line, remark.field, remark.kind, int(remark.refused), remark.message))
