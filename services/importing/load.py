"""Takes a list of services into the catalogue: the sound rows are imported, everything odd is told."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from agencies.importing import Directory, Named, directory
from common.remarks import Remarks
from formspec import checker, parser
from formspec.errors import DefinitionError
from services.actions import Examined
from services.bulk import Imported, publish_imported
from services.importing.categories import Categories
from services.importing.documents import document_of
from services.importing.rows import Listed, read_list


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import found and did."""

    remarks: Remarks
    services: Imported
    new_agencies: list[str]
    new_categories: list[str]


@transaction.atomic
def import_services(path: Path, *, told: dict[str, Named], dry_run: bool) -> Outcome:
    """Import the list at `path`; with `dry_run` everything is tried and taken back. TableError for no list."""
    listed, remarks = read_list(path)
    agencies, categories = directory(told), Categories()
    examined = [
        found for row in listed if (found := _examined(row, agencies, categories, remarks)) is not None
    ]
    # A row that was refused after all must not leave its agency and category behind.
    agencies.keep({found.agency.code for found in examined})
    categories.keep({found.category.code for found in examined})
    agencies.save()
    categories.save()
    outcome = Outcome(
        remarks,
        services=publish_imported(examined),
        new_agencies=[agency.name["uz"] for agency in agencies.added],
        new_categories=[category.name["uz"] for category in categories.added],
    )
    _tell_of_additions(agencies, outcome)
    transaction.set_rollback(dry_run)
    return outcome


def _examined(row: Listed, agencies: Directory, categories: Categories, remarks: Remarks) -> Examined | None:
    """The row as a definition that was read and checked; None, and a remark, where it cannot be published."""
    category, agency = categories.find(row.category, row.category_russian), agencies.find(row.agency)
    document = document_of(row, category, agency)
    try:
        definition = parser.parse(document)
    except DefinitionError as error:
        remarks.refuse(row.line, error.path, "no definition", f"{row.code}: {error.message}")
        return None
    for problem in checker.check(definition):
        remarks.refuse(row.line, problem.partition(": ")[0], "no definition", f"{row.code}: {problem}")
        return None
    return Examined(document, definition, category, agency)


def _tell_of_additions(agencies: Directory, outcome: Outcome) -> None:
    remarks = outcome.remarks
    for name in outcome.new_agencies:
        remarks.note(1, "agency_uz", "new agency", f"“{name}” was not known and is added")
    for name in outcome.new_categories:
        remarks.note(1, "category_uz", "unknown category", f"“{name}” was not known and is added")
    for new, other in agencies.alike():
        remarks.note(1, "agency_uz", "similar agencies", f"“{new}” and “{other}” may be the same")
    for code in outcome.services.kept:
        remarks.note(1, "id", "own definition", f"{code} has a definition of its own, which stays")
