"""Takes a large list of services (CSV) into the catalogue; what is odd about it is told row by row."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.importing import read_told
from common.tables import TableError
from services.importing.load import Outcome, import_services
from services.importing.rows import COUNTED


class Command(BaseCommand):
    help = (
        "Import a CSV list of services. A service that has a definition of its own keeps it; the others are "
        "shown as services that are not offered through the portal yet. docs/imports.md describes the columns."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV with id, name_uz_latn, category_uz, agency_uz")
        parser.add_argument("--agencies", type=Path, help="CSV with Russian and short names of the agencies")
        parser.add_argument("--dry-run", action="store_true", help="only report")
        parser.add_argument("--report", type=Path, help="write every remark to this CSV file as well")

    def handle(self, *args: Any, file: Path, agencies: Path | None, dry_run: bool, **options: Any) -> None:
        started = monotonic()
        report: Path | None = options["report"]
        reading = agencies or file
        try:
            told = read_told(agencies) if agencies else {}
            reading = file
            outcome = import_services(file, told=told, dry_run=dry_run)
            if report:
                outcome.remarks.write(report)
        except TableError as error:
            raise CommandError(f"{reading} {error}") from error
        except OSError as error:
            raise CommandError(f"{report} cannot be written: {error.strerror}") from error
        self._tell(outcome)
        self.stdout.write(f"took {monotonic() - started:.1f} s")
        if dry_run:
            self.stdout.write("This was a trial: nothing was changed.")

    def _tell(self, outcome: Outcome) -> None:
        for line in (*outcome.remarks.lines(counted=COUNTED), *outcome.remarks.sums()):
            self.stdout.write(line)
        services = outcome.services
        self.stdout.write(
            f"services: {len(services.added)} added, {len(services.changed)} changed, "
            f"{len(services.unchanged)} unchanged, {len(services.kept)} kept their own definition, "
            f"{outcome.remarks.refused_rows} rows left out"
        )
        self.stdout.write(
            f"agencies added: {len(outcome.new_agencies)}, categories added: {len(outcome.new_categories)}"
        )
