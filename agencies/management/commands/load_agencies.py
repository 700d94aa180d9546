"""`manage.py load_agencies`: agencies and desks from `agencies/data/agencies.yaml` or a file like it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agencies.loader import load
from common.yaml_files import FileFlaws, read_yaml

SOURCE = Path(__file__).resolve().parents[2] / "data" / "agencies.yaml"


class Command(BaseCommand):
    help = "Load agencies and their desks; may be run again at any time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=SOURCE, help="a YAML list of agencies")
        parser.add_argument("--dry-run", action="store_true", help="only report")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            source = read_yaml(file)
        except FileFlaws as error:
            raise CommandError(f"{file} cannot be read:\n{error}") from error
        if not isinstance(source.document, list):
            raise CommandError(f"{file} is not a list of agencies")
        report = load(source, dry_run=dry_run)
        for flaw in report.flaws:
            self.stderr.write(str(flaw))
        self.stdout.write(f"{report.sound} of {report.total} agencies are sound")
