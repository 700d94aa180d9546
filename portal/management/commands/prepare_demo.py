"""`manage.py prepare_demo`: everything the demonstration shows, made fresh where it is not."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.preparation import prepare


class Command(BaseCommand):
    help = "Bring translations, tables, demonstration data and static files up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("These settings are not those of a demonstration.")
        prepare(self.progress)

    @contextmanager
    def progress(self, what: str) -> Iterator[None]:
        began = time.monotonic()
        self.stdout.write(f"· {what} ...", ending="")
        self.stdout.flush()
        yield
        self.stdout.write(f" {time.monotonic() - began:.1f} s")
