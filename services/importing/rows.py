"""Reads a list of services and says of each row what is odd about it."""

import re
from dataclasses import dataclass
from pathlib import Path

from common.remarks import Remarks
from common.spelling import mixed_words, put_right, suspicions
from common.tables import Row, read_table

REQUIRED = ("id", "name_uz_latn", "category_uz", "agency_uz")
OPTIONAL = ("title_uz_latn", "name_ru", "name_ru_machine", "category_ru", "keywords", "keywords_machine")
# Known to stand in such lists and of no use here.
PASSED_OVER = ("agency_id", "name_en_machine", "has_passport")
LONGEST_CODE = 20
LONG_NAME = 200
# Facts about whole columns: told as a number, not row by row.
COUNTED = ("machine translation", "apostrophes put right")

_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Listed:
    """One service as a list names it; `russian` may be empty, `is_machine` says that a machine translated it."""

    line: int
    code: str
    title: str
    name: str
    russian: str
    is_machine: bool
    category: str
    category_russian: str
    agency: str
    uzbek_keywords: tuple[str, ...]
    russian_keywords: tuple[str, ...]


def read_list(path: Path) -> tuple[list[Listed], Remarks]:
    """The rows that can be imported, and everything that was found; TableError where there is no reading it."""
    table = read_table(path, required=REQUIRED)
    remarks = Remarks(path.name)
    remarks.refuse_misshapen(table.misshapen)
    for column in table.unknown_columns((*REQUIRED, *OPTIONAL, *PASSED_OVER)):
        remarks.note(1, column, "unknown column", "the column is not known and was not read")
    seen: dict[str, int] = {}
    listed = [_listed(row, remarks) for row in table.rows if _sound(row, seen, remarks)]
    return listed, remarks


def _sound(row: Row, seen: dict[str, int], remarks: Remarks) -> bool:
    """Whether there is enough in the row to make a service of it."""
    code = row["id"]
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        remarks.refuse(row.line, "id", "no number", f"“{code}” is no number of a service")
    elif code in seen:
        remarks.refuse(row.line, "id", "duplicate id", f"{code} stands already on line {seen[code]}")
    elif not row["name_uz_latn"]:
        remarks.refuse(row.line, "name_uz_latn", "no name", f"{code}: the name is missing")
    elif not row["category_uz"]:
        remarks.refuse(row.line, "category_uz", "missing category", f"{code}: the category is missing")
    else:
        seen[code] = row.line
        return True
    return False


def _listed(row: Row, remarks: Remarks) -> Listed:
    name = _uzbek(row, "name_uz_latn", remarks)
    title = _uzbek(row, "title_uz_latn", remarks) or name
    keywords = [
        word.strip() for word in (row["keywords"] or row["keywords_machine"]).split("|") if word.strip()
    ]
    if len(title) > LONG_NAME:
        remarks.note(
            row.line, "name_uz_latn", "long name", f"{row['id']}: {len(title)} letters are hard to read"
        )
    if not row["agency_uz"]:
        remarks.note(
            row.line, "agency_uz", "missing agency", f"{row['id']}: nobody is named who gives the service"
        )
    return Listed(
        line=row.line,
        code=row["id"],
        title=title,
        name=name,
        russian=_russian(row, remarks),
        is_machine=not row["name_ru"] and bool(row["name_ru_machine"]),
        category=put_right(row["category_uz"])[0],
        category_russian=row["category_ru"],
        agency=put_right(row["agency_uz"])[0],
        uzbek_keywords=tuple(put_right(word)[0] for word in keywords if not _CYRILLIC.search(word)),
        russian_keywords=tuple(word for word in keywords if _CYRILLIC.search(word)),
    )


def _uzbek(row: Row, column: str, remarks: Remarks) -> str:
    text, changed = put_right(row[column])
    if changed:
        remarks.note(row.line, column, "apostrophes put right", f"{row['id']}: {changed} signs")
    for suspicion in suspicions(text):
        remarks.note(row.line, column, "suspicious letters", f"{row['id']}: {suspicion}")
    return text


def _russian(row: Row, remarks: Remarks) -> str:
    column = "name_ru" if row["name_ru"] else "name_ru_machine"
    text = row[column]
    if not text:
        remarks.note(row.line, "name_ru", "no Russian name", f"{row['id']}: the Uzbek name stands in")
    elif column == "name_ru_machine":
        remarks.note(row.line, column, "machine translation", f"{row['id']}: to be read by a person")
    for word in mixed_words(text):
        remarks.note(
            row.line, column, "suspicious letters", f"{row['id']}: “{word}” mixes Latin and Cyrillic letters"
        )
    return text
