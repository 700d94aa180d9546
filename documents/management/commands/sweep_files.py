"""`manage.py sweep_files`: removes what a crash left on the private storage."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from documents.sweeping import forgotten

YOUNGEST = timedelta(days=1)


class Command(BaseCommand):
    help = "Remove files older than a day that no row points at; --dry-run only counts them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="remove nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        paths = list(forgotten(before=timezone.now() - YOUNGEST))
        if not options["dry_run"]:
            for path in paths:
                path.unlink(missing_ok=True)
        self.stdout.write(f"{len(paths)} files that no row points at")
