"""`manage.py sweep_files`: removes what a crash left on the private storage."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from documents.sweeping import YOUNGEST, forgotten, sweep


class Command(BaseCommand):
    help = "Remove files older than a day that no row points at; --dry-run only counts them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="remove nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        found = len(list(forgotten(before=timezone.now() - YOUNGEST))) if options["dry_run"] else sweep()
        self.stdout.write(f"{found} files that no row points at")
