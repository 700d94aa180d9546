"""`manage.py check_catalogues`: fails when a reader could meet a text in the wrong language."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.catalogues.problems import all_problems


class Command(BaseCommand):
    help = "Fail when catalogues are incomplete, stale, or not what derivation gives."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        problems = list(all_problems())
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} problems; `manage.py update_catalogues` mends stale files.")
        self.stdout.write("Message catalogues are complete and fresh.")
