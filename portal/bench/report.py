"""What `make bench` says and leaves behind."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from portal.bench.load import Load

TARGET = 0.6
BARE = "bare view"


@dataclass(frozen=True)
class Row:
    """One page: medians over the rounds; `ratio` compares its requests a second with the bare view's, in each round."""

    name: str
    path: str
    per_second: float
    p95_milliseconds: float
    bytes: int
    ratio: float


def rows(paths: dict[str, str], rounds: dict[str, list[Load]], sizes: dict[str, int]) -> list[Row]:
    """A row a page; `rounds` holds each page's loads in the order in which they were run."""
    bare = rounds[BARE]
    return [
        Row(
            name,
            paths[name],
            per_second=round(median(load.per_second for load in loads), 1),
            p95_milliseconds=round(median(p95(load.milliseconds) for load in loads), 2),
            bytes=sizes[name],
            ratio=round(
                median(load.per_second / other.per_second for load, other in zip(loads, bare, strict=True)),
                2,
            ),
        )
        for name, loads in rounds.items()
    ]


def p95(ascending: list[float]) -> float:
    return ascending[min(len(ascending) - 1, int(len(ascending) * 0.95))]


def written(found: list[Row], path: Path) -> str:
    """Leave the rows as JSON and return them as a table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {"target": TARGET, "pages": [asdict(row) for row in found]}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    head = f"{'page':<16} {'requests/s':>10} {'p95, ms':>8} {'bytes':>7} {'ratio':>6}"
    lines = [
        f"{row.name:<16} {row.per_second:>10} {row.p95_milliseconds:>8} {row.bytes:>7} {row.ratio:>6}"
        for row in found
    ]
    return "\n".join([head, *lines])
