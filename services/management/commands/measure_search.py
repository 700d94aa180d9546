"""Measures the search against a file of questions: how often an acceptable service is found, and how fast."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from services.models import Service
from services.search import search

HIGH, FIRST_PAGE = 3, 10
ROUNDS = 7
OFF_TOPIC = {"off_topic", "in_domain_no_answer"}


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the file; `acceptable` numbers of services, none for a question that no service answers."""

    query: str
    kind: str
    acceptable: frozenset[str]

    @property
    def is_off_topic(self) -> bool:
        return not self.acceptable and self.kind in OFF_TOPIC


@dataclass(frozen=True, slots=True)
class Answer:
    """The first numbers found for a question, and how long that took, in milliseconds."""

    question: Question
    found: list[str]
    milliseconds: float

    @property
    def place(self) -> int:
        """The place of the first acceptable service, from 1; 0 where there is none."""
        places = (place for place, code in enumerate(self.found, start=1) if code in self.question.acceptable)
        return next(places, 0)


class Command(BaseCommand):
    help = (
        "Ask the search the questions of a CSV file (query, acceptable_ids, kind) and report what it finds."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--times", action="store_true", help="Also report how long the searches took.")
        parser.add_argument("--misses", action="store_true", help="Also list the questions that failed.")

    def handle(self, *args: Any, file: Path, times: bool, misses: bool, **options: Any) -> None:
        questions = _read(file)
        answers = [_ask(question) for question in questions]
        labelled = [answer for answer in answers if answer.question.acceptable]
        off_topic = [answer for answer in answers if answer.question.is_off_topic]
        self._share(f"found first to {HIGH}th", [0 < answer.place <= HIGH for answer in labelled])
        self._share(f"found first to {FIRST_PAGE}th", [0 < answer.place <= FIRST_PAGE for answer in labelled])
        self._share("off-topic, nothing shown", [not answer.found for answer in off_topic])
        if times:
            self._times([_quickest(question) for question in questions])
        if misses:
            self._misses(labelled, off_topic)

    def _share(self, what: str, hits: Sequence[bool]) -> None:
        if hits:
            self.stdout.write(f"{what}: {sum(hits)} of {len(hits)} ({100 * sum(hits) / len(hits):.1f} %)")

    def _times(self, milliseconds: list[float]) -> None:
        cuts = quantiles(milliseconds, n=100)
        self.stdout.write(
            f"search, each the best of {ROUNDS}: median {cuts[49]:.1f} ms, p95 {cuts[94]:.1f} ms, p99 {cuts[98]:.1f} ms"
        )
        plain = quantiles([_plain_select() for _question in milliseconds], n=100)
        self.stdout.write(
            f"one indexed SELECT: median {plain[49]:.2f} ms, p95 {plain[94]:.2f} ms; "
            f"a search is {cuts[49] / plain[49]:.1f} of it"
        )

    def _misses(self, labelled: Sequence[Answer], off_topic: Sequence[Answer]) -> None:
        failed = [answer for answer in labelled if not 0 < answer.place <= HIGH]
        for answer in [*failed, *(answer for answer in off_topic if answer.found)]:
            wanted = "|".join(sorted(answer.question.acceptable)) or "nothing"
            self.stdout.write(f"{answer.question.query}: wanted {wanted}, found {'|'.join(answer.found)}")


def _read(file: Path) -> list[Question]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return list(_questions(csv.DictReader(lines)))
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error


def _questions(rows: "csv.DictReader[str]") -> Iterator[Question]:
    for row in rows:
        acceptable = frozenset(code for code in (row["acceptable_ids"] or "").split("|") if code)
        yield Question(row["query"] or "", row.get("kind") or "", acceptable)


def _ask(question: Question) -> Answer:
    began = perf_counter()
    found = list(search(question.query).values_list("code", flat=True)[:FIRST_PAGE])
    return Answer(question, found, (perf_counter() - began) * 1000)


def _quickest(question: Question) -> float:
    """How long a search takes, whatever else the machine does."""
    return min(_ask(question).milliseconds for _round in range(ROUNDS))


def _plain_select() -> float:
    """The same for a query by an indexed column, in milliseconds."""
    times = []
    for _round in range(ROUNDS):
        began = perf_counter()
        list(Service.objects.filter(code="1").values_list("code", flat=True))
        times.append((perf_counter() - began) * 1000)
    return min(times)
