"""Takes the list of mahallas into the classifiers: the sound rows are imported, everything odd is told."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from classifiers.closing import Closing
from classifiers.models import District, Mahalla
from common.remarks import Remarks
from common.scripts import name_to_cyrillic, search_key
from common.spelling import put_right, suspicions
from common.tables import Row, Table, read_table

REQUIRED = ("code", "district_soato", "name_uz_latn")
OPTIONAL = ("type", "name_uz_cyrl", "needs_review")
# Derived columns: the portal derives Cyrillic itself.
PASSED_OVER = ("name_uz_cyrl_generated", "cyrl_roundtrip_ok")
COUNTED = ("apostrophes put right",)
LONG_NAME = 60
# Signs of a code that name its district at the ministry.
GROUP = 4

_CODE = re.compile(r"\d{8}|\d{3}-\d{4}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import found and did, in rows; where `obstacle` says what forbids it, nothing was changed."""

    remarks: Remarks
    added: int
    changed: int
    unchanged: int
    closed: int
    obstacle: str = ""


@transaction.atomic
def import_mahallas(path: Path, *, is_whole: bool, dry_run: bool, close_many: bool = False) -> Outcome:
    """Import the list at `path`; with `dry_run` everything is tried and taken back. TableError for no list.

    Where it `is_whole`, the mahallas that it does not name are closed today; a flawed row forbids that, and so
    does, without `close_many`, a list that lacks too many.
    """
    table = read_table(path, required=REQUIRED)
    remarks = Remarks(path.name)
    remarks.refuse_misshapen(table.misshapen)
    for column in table.unknown_columns((*REQUIRED, *OPTIONAL, *PASSED_OVER)):
        remarks.note(1, column, "unknown column", "the column is not known and was not read")
    rows = _sound_rows(table, remarks)
    _tell_of_repeated_names(rows, remarks)
    _tell_of_strange_districts(rows, remarks)
    # A mahalla whose row is flawed is named all the same.
    closing = Closing.of_others({row["code"] for row in table.rows}) if is_whole else Closing()
    added, changed = _write([_mahalla(row, remarks) for row in rows])
    obstacle = closing.obstacle(refused_rows=remarks.refused_rows, may_be_many=close_many) if is_whole else ""
    closed = 0 if obstacle else closing.close()
    transaction.set_rollback(dry_run or bool(obstacle))
    return Outcome(remarks, added, changed, len(rows) - added - changed, closed, obstacle)


def _sound_rows(table: Table, remarks: Remarks) -> list[Row]:
    districts = set(District.objects.values_list("code", flat=True))
    seen: dict[str, int] = {}
    for row in table.rows:
        code, district = row["code"], row["district_soato"]
        if not _CODE.fullmatch(code):
            remarks.refuse(row.line, "code", "no code", f"“{code}” is no code of a mahalla")
        elif code in seen:
            remarks.refuse(row.line, "code", "duplicate code", f"{code} stands already on line {seen[code]}")
        elif district not in districts:
            remarks.refuse(
                row.line, "district_soato", "unknown district", f"{code}: there is no district “{district}”"
            )
        elif not row["name_uz_latn"]:
            remarks.refuse(row.line, "name_uz_latn", "no name", f"{code}: the name is missing")
        elif row["type"] not in ("", *Mahalla.Kind.values):
            remarks.refuse(row.line, "type", "unknown type", f"{code}: “{row['type']}” is no type")
        else:
            seen[code] = row.line
    kept = set(seen.values())
    return [row for row in table.rows if row.line in kept]


def _mahalla(row: Row, remarks: Remarks) -> Mahalla:
    code = row["code"]
    name, changed = put_right(row["name_uz_latn"])
    if changed:
        remarks.note(row.line, "name_uz_latn", "apostrophes put right", f"{code}: {changed} signs")
    for suspicion in suspicions(name):
        remarks.note(row.line, "name_uz_latn", "suspicious letters", f"{code}: {suspicion}")
    if len(name) > LONG_NAME:
        remarks.note(row.line, "name_uz_latn", "long name", f"{code}: {len(name)} letters")
    if not row["type"]:
        remarks.note(row.line, "type", "missing type", f"{code}: MFY, QFY or OFY is not said")
    if row["needs_review"] not in ("", "0"):
        remarks.note(
            row.line, "needs_review", "needs review", f"{code}: “{name}” is marked in the list itself"
        )
    return Mahalla(
        code=code,
        district_id=row["district_soato"],
        kind=row["type"],
        names={"uz": name, "uz-cyrl": row["name_uz_cyrl"] or name_to_cyrillic(name)},
    )


def _tell_of_repeated_names(rows: list[Row], remarks: Remarks) -> None:
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row["district_soato"], search_key(row["name_uz_latn"]))
        other = first.setdefault(key, row)
        if other is not row:
            remarks.note(
                row.line,
                "name_uz_latn",
                "repeated name",
                f"{row['code']}: “{row['name_uz_latn']}” stands in this district already, on line {other.line}",
            )


def _tell_of_strange_districts(rows: list[Row], remarks: Remarks) -> None:
    """Codes of one district begin alike: a row that goes another way than its neighbours may be misplaced."""
    districts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        districts[row["code"][:GROUP]][row["district_soato"]] += 1
    usual = {group: counts.most_common(1)[0][0] for group, counts in districts.items()}
    for row in rows:
        expected = usual[row["code"][:GROUP]]
        if row["district_soato"] != expected:
            remarks.note(
                row.line,
                "district_soato",
                "strange district",
                f"{row['code']}: the others that begin with {row['code'][:GROUP]} lie in {expected}",
            )


def _write(listed: list[Mahalla]) -> tuple[int, int]:
    """Add what is new and change what differs; one that was closed is opened again. How many of each."""
    columns = ("district_id", "kind", "names", "valid_to")
    known = Mahalla.objects.in_bulk()
    added = [row for row in listed if row.pk not in known]
    changed = [
        row
        for row in listed
        if row.pk in known and any(getattr(row, name) != getattr(known[row.pk], name) for name in columns)
    ]
    for row in changed:
        row.valid_from = known[row.pk].valid_from
    Mahalla.objects.bulk_create(added, batch_size=2000)
    Mahalla.objects.bulk_update(changed, ["district", "kind", "names", "valid_to"], batch_size=500)
    return len(added), len(changed)
