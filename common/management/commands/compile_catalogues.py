"""`manage.py compile_catalogues`: the `.mo` files that Django reads."""

from typing import Any

from django.core.management.base import BaseCommand

from common.catalogues.compilation import compile_all


class Command(BaseCommand):
    help = "Compile message catalogues that are not fresh; needs no gettext programs."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        written = compile_all()
        self.stdout.write(
            f"{len(written)} message catalogues compiled." if written else "Catalogues are fresh."
        )
