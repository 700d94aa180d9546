"""Writes the definition of a service as YAML: the very file that `load_services` reads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from services.builder.texts import text_of
from services.models import Service


class Command(BaseCommand):
    help = "Write the current definition of services as YAML, to the terminal or into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="CODE", help="Number of a service.")
        parser.add_argument("--folder", type=Path, help="Write <number>.yaml files there.")

    def handle(self, *args: Any, codes: list[str], folder: Path | None, **options: Any) -> None:
        services = Service.objects.for_page().in_bulk(codes, field_name="code")
        for code in codes:
            service = services.get(code)
            if service is None or service.current is None:
                raise CommandError(f"There is no published service {code}.")
            text = text_of(service.current)
            if folder is None:
                self.stdout.write(text, ending="")
            else:
                (folder / f"{code}.yaml").write_text(text, encoding="utf-8")
