"""Makes services that do not exist, to measure the search and the lists with many; and removes them again."""

import random
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from services.models import Service
from services.search_index import index, recount
from services.words import fold

MARK = "generated-"
BATCH = 1000
COPIED = ("category", "agency", "kind", "audience", "term_amount", "term_unit", "is_free")
SYLLABLES = ("ba", "dor", "gul", "kom", "lin", "mat", "nur", "per", "sar", "tov", "vil", "zam")


class Command(BaseCommand):
    help = "Add generated services, made of the words of the real ones; refused in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, nargs="?", default=0, help="How many to add.")
        parser.add_argument("--remove", action="store_true", help="Remove all that were generated.")

    def handle(self, *args: Any, number: int, remove: bool, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("Generated services belong into a demonstration, not here.")
        if remove:
            removed, _rows = Service.objects.filter(code__startswith=MARK).delete()
            recount()
            self.stdout.write(f"removed with their words: {removed} rows")
            return
        real = list(Service.objects.published().exclude(code__startswith=MARK).order_by("code"))
        if not real:
            raise CommandError("There is no service to take words from: load the services first.")
        first = Service.objects.filter(code__startswith=MARK).count()
        made = 0
        for services in _batches(_made_up(real, range(first, first + number))):
            made += _keep(services)
        self.stdout.write(f"generated: {made}")


@transaction.atomic
def _keep(services: list[Service]) -> int:
    index([service.pk for service in Service.objects.bulk_create(services)])
    return len(services)


def _batches(services: Iterator[Service]) -> Iterator[list[Service]]:
    while batch := list(islice(services, BATCH)):
        yield batch


def _made_up(real: Sequence[Service], numbers: Sequence[int]) -> Iterator[Service]:
    """Services with words of two real ones and a word of their own; the same for the same number."""
    for number in numbers:
        chance = random.Random(number)  # noqa: S311 (nothing secret depends on it)
        one, other = chance.sample(real, 2) if len(real) > 1 else (real[0], real[0])
        own = "".join(chance.choices(SYLLABLES, k=3))
        title = {language: _mixed(chance, one.title, other.title, language, own) for language in ("uz", "ru")}
        yield Service(
            code=f"{MARK}{number}",
            title=title,
            summary={
                language: _mixed(chance, other.summary, one.summary, language, own) for language in title
            },
            keywords=chance.sample([*one.keywords, *other.keywords], k=min(8, len(one.keywords))),
            title_key=fold(" ".join(title.values())),
            # A version of its own could never be removed: versions are frozen.
            current=one.current,
            is_published=True,
            **{name: getattr(one, name) for name in COPIED},
        )


def _mixed(chance: random.Random, one: dict[str, str], other: dict[str, str], language: str, own: str) -> str:
    words = [*one.get(language, "").split(), *other.get(language, "").split()]
    return " ".join([*chance.sample(words, k=(len(words) + 1) // 2), own])
