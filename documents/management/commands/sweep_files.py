"""`manage.py sweep_files`: removes what crashes and refusals left of files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from documents.sweeping import YOUNGEST, forgotten, sweep, unclaimed


class Command(BaseCommand):
    help = "Remove files older than a day that nothing points at, rows and bytes; --dry-run only counts them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="remove nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        found = _count() if options["dry_run"] else sweep()
        self.stdout.write(f"{found} files that nothing points at")


def _count() -> int:
    before = timezone.now() - YOUNGEST
    return unclaimed(before=before).count() + len(list(forgotten(before=before)))
