"""Compares the Cyrillic that we derive with official names, against the list of differences that people looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from common.scripts import name_to_cyrillic
from common.tables import Row, read_table

REVIEWED = Path(__file__).with_name("reviewed_names.yaml")
REQUIRED = ("soato", "name_uz_latn", "name_uz_cyrl")
# Columns that hold a name in both scripts.
PAIRS = (("name_uz_latn", "name_uz_cyrl"), ("center_uz_latn", "center_uz_cyrl"))
# Where a list says of a Cyrillic form that a program made it, there is nothing official to compare with.
GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class Difference:
    """One name on which the two forms disagree; `reason` is empty where nobody has looked at it."""

    line: int
    code: str
    latin: str
    official: str
    derived: str
    reason: str

    def __str__(self) -> str:
        why = self.reason or "not explained"
        return f"line {self.line}, {self.code}: {self.latin}: {self.official}, derived {self.derived}: {why}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences of a list, and the explanations that no difference needs any more."""

    compared: int
    differences: list[Difference]
    idle: list[str]

    @property
    def unexplained(self) -> list[Difference]:
        return [difference for difference in self.differences if not difference.reason]


def compare(path: Path, reviewed: Path = REVIEWED) -> Comparison:
    """Compare every official pair of the CSV list at `path`; TableError where it cannot be read."""
    explained: dict[str, dict[str, str]] = yaml.safe_load(reviewed.read_text(encoding="utf-8")) or {}
    compared, differences = 0, []
    for row, latin, official in _pairs(read_table(path, required=REQUIRED).rows):
        compared += 1
        derived = name_to_cyrillic(latin)
        if derived != official:
            reason = _reason(explained.get(row["soato"], {}), latin, official)
            differences.append(Difference(row.line, row["soato"], latin, official, derived, reason))
    met = {difference.code for difference in differences}
    return Comparison(compared, differences, [code for code in explained if code not in met])


def _pairs(rows: list[Row]) -> Iterator[tuple[Row, str, str]]:
    for row in rows:
        if row["cyrl_source"] == GENERATED:
            continue
        for latin, official in PAIRS:
            if row[latin] and row[official]:
                yield row, row[latin], row[official]


def _reason(explanation: dict[str, str], latin: str, official: str) -> str:
    """The reason given for this very pair; one given for other forms does not count."""
    same = (explanation.get("latin"), explanation.get("official")) == (latin, official)
    return explanation.get("reason", "") if same else ""
