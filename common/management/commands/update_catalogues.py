"""`manage.py update_catalogues`: message catalogues as the code has them now."""

from typing import Any

from django.core.management.base import BaseCommand

from common.catalogues.update import update_all


class Command(BaseCommand):
    help = "Bring locale/ to the state of the code and derive Uzbek Cyrillic; says what lacks a translation."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        lacking = update_all()
        for locale, (_context, text) in lacking:
            self.stdout.write(f"{locale}: {text!r} has no translation")
        self.stdout.write(f"{len(lacking)} translations are lacking")
