"""Large lists as CSV files: read whatever the spreadsheet made of them, or say plainly why they cannot be read."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 64 * 1024 * 1024
LARGEST_CELL = 20_000
DELIMITERS = ",;\t|"

_ENCODINGS = ("utf-8-sig", "cp1251")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Signs that no text table holds; spreadsheets, archives and pictures are full of them.
_BINARY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class TableError(ValueError):
    """A file that is no table, or not the one that is wanted; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it ends, and the text of each column, without spaces around it."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of the column; empty where the file has no such column."""
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Misshapen:
    """A row whose cells do not fit the columns."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read; `encoding` and `delimiter` are those that were found."""

    name: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    rows: list[Row]
    misshapen: list[Misshapen]

    def unknown_columns(self, known: Iterable[str]) -> list[str]:
        return [column for column in self.columns if column not in set(known)]


def read_table(path: Path, *, required: tuple[str, ...]) -> Table:
    """The table at `path`, which must have the columns `required`; TableError where it cannot be read.

    Text in UTF-8 (with or without a mark), UTF-16 with a mark or CP1251; columns parted by comma, semicolon, tab
    or bar; the first line names them. Empty lines are passed over.
    """
    text, encoding = _decoded(path)
    delimiter = _delimiter(text, required)
    records = _records(text, delimiter)
    _line, header = next(records, (0, []))
    columns = _columns(header, required)
    rows: list[Row] = []
    misshapen: list[Misshapen] = []
    for line, cells in records:
        if len(cells) == len(columns):
            values = {column: " ".join(cell.split()) for column, cell in zip(columns, cells, strict=True)}
            rows.append(Row(line, values))
        else:
            misshapen.append(Misshapen(line, f"has {len(cells)} cells, the first line has {len(columns)}"))
    if not rows and not misshapen:
        raise TableError("holds no rows, only the names of the columns")
    return Table(path.name, encoding, delimiter, columns, rows, misshapen)


def _decoded(path: Path) -> tuple[str, str]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TableError(f"is larger than {LARGEST_FILE // 1024 // 1024} MB")
        content = path.read_bytes()
    except OSError as error:
        raise TableError(f"cannot be opened: {error.strerror}") from error
    if not content.strip():
        raise TableError("is empty")
    for encoding in ("utf-16",) if content.startswith(_UTF16_MARKS) else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text, encoding.removesuffix("-sig")
    raise TableError("is no text: save the list as CSV in UTF-8")


def _delimiter(text: str, required: tuple[str, ...]) -> str:
    """The sign that parts the names of the columns: the one that yields most of the wanted ones."""
    first = next(line for line in text.splitlines() if line.strip())

    def fit(sign: str) -> tuple[int, int]:
        names = [_column(cell) for cell in next(csv.reader([first], delimiter=sign))]
        return len(set(names) & set(required)), len(names)

    return max(DELIMITERS, key=fit)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not empty, with the line on which it ends."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise TableError(f"cannot be read at line {reader.line_num}: {error}") from error


def _columns(header: list[str], required: tuple[str, ...]) -> tuple[str, ...]:
    columns = tuple(_column(cell) for cell in header)
    missing = [name for name in required if name not in columns]
    if missing:
        raise TableError(f"lacks the columns {', '.join(missing)}; it has: {', '.join(columns)[:300]}")
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise TableError(f"names a column twice: {', '.join(twice)}")
    return columns


def _column(cell: str) -> str:
    return cell.strip().lower()
