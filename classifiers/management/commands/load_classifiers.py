"""`manage.py load_classifiers`: regions, districts and base amounts from the files of this room."""

from typing import Any

from django.core.management.base import BaseCommand

from classifiers.loader import load


class Command(BaseCommand):
    help = "Bring regions, districts and base amounts to the state of classifiers/data; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for table in load():
            self.stdout.write(
                f"{table.table}: {table.total} in the file, "
                f"{table.added} added, {table.changed} changed, {table.closed} closed"
            )
