"""`manage.py load_classifiers`: regions, districts and base amounts from the files of this room."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from classifiers.loader import DATA, load
from common.yaml_files import FileFlaws


class Command(BaseCommand):
    help = "Bring regions, districts and base amounts to the state of classifiers/data; safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=DATA, help="folder with the two files")
        parser.add_argument("--dry-run", action="store_true", help="only report")

    def handle(self, *args: Any, folder: Path, dry_run: bool, **options: Any) -> None:
        try:
            with transaction.atomic():
                loaded = load(folder)
                transaction.set_rollback(dry_run)
        except FileFlaws as error:
            for flaw in error.flaws:
                self.stderr.write(str(flaw))
            raise CommandError(f"Nothing was loaded: {len(error.flaws)} flaws.") from error
        for table in loaded:
            self.stdout.write(
                f"{table.table}: {table.total} in the file, "
                f"{table.added} added, {table.changed} changed, {table.closed} closed"
            )
