"""Takes the list of mahallas (CSV) into the classifiers; what is odd about it is told row by row."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from classifiers.importing import COUNTED, Outcome, import_mahallas
from common.tables import TableError


class Command(BaseCommand):
    help = "Import a CSV list of mahallas; docs/imports.md describes the columns. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV with code, district_soato, name_uz_latn")
        parser.add_argument("--whole", action="store_true", help="close the mahallas that the file lacks")
        parser.add_argument(
            "--close-many", action="store_true", help="with --whole: even more than 5 %% of them"
        )
        parser.add_argument("--dry-run", action="store_true", help="only report")
        parser.add_argument("--report", type=Path, help="write every remark to this CSV file as well")

    def handle(self, *args: Any, file: Path, whole: bool, dry_run: bool, **options: Any) -> None:
        started = monotonic()
        report: Path | None = options["report"]
        try:
            outcome = import_mahallas(file, is_whole=whole, dry_run=dry_run, close_many=options["close_many"])
            if report:
                outcome.remarks.write(report)
        except TableError as error:
            raise CommandError(f"{file} {error}") from error
        except OSError as error:
            raise CommandError(f"{report} cannot be written: {error.strerror}") from error
        self._tell(outcome)
        self.stdout.write(f"took {monotonic() - started:.1f} s")
        if dry_run:
            self.stdout.write("This was a trial: nothing was changed.")

    def _tell(self, outcome: Outcome) -> None:
        for line in (*outcome.remarks.lines(counted=COUNTED), *outcome.remarks.sums()):
            self.stdout.write(line)
        if outcome.obstacle:
            raise CommandError(f"{outcome.remarks.name}: {outcome.obstacle}.")
        self.stdout.write(
            f"mahallas: {outcome.added} added, {outcome.changed} changed, {outcome.unchanged} unchanged, "
            f"{outcome.closed} closed, {outcome.remarks.refused_rows} rows left out"
        )
