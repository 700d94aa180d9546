"""Runs the derived Cyrillic over a list of official names; fails where a difference is not explained."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.script_comparison import compare
from common.tables import TableError


class Command(BaseCommand):
    help = (
        "Compare derived Uzbek Cyrillic with the official names of a CSV list (soato, name_uz_latn, "
        "name_uz_cyrl). Differences that people looked at stand in common/reviewed_names.yaml."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV list of names in both scripts")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            comparison = compare(file)
        except TableError as error:
            raise CommandError(f"{file} {error}") from error
        for difference in comparison.differences:
            self.stdout.write(str(difference))
        for code in comparison.idle:
            self.stdout.write(f"{code}: the explanation is not needed for this list")
        unexplained = len(comparison.unexplained)
        self.stdout.write(
            f"{comparison.compared} names compared, {len(comparison.differences)} differ, "
            f"{unexplained} without an explanation"
        )
        if unexplained:
            raise CommandError(
                "Look at each difference, and write its reason into common/reviewed_names.yaml."
            )
