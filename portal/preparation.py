"""What must be done before the demonstration can be shown; what changes nothing is left out."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.crypto import salted_hmac

from portal.models import Preparation


class Progress(Protocol):
    """Tells a reader what is being done while the context lasts."""

    def __call__(self, what: str) -> AbstractContextManager[None]: ...


@dataclass(frozen=True)
class Load:
    """A command that loads data, and the rooms or files it makes them from."""

    command: str
    what: str
    sources: tuple[str, ...]


LOADS = (
    Load("load_classifiers", "Loading territory and calendar", ("classifiers",)),
    Load("load_agencies", "Loading agencies", ("agencies",)),
    Load("load_services", "Loading services", ("services", "formspec")),
    Load("load_demo_people", "Loading the officers of the demonstration", ("accounts",)),
    Load(
        "load_demo_editors",
        "Loading the editors of the demonstration",
        ("accounts", "services/management/commands/load_demo_editors.py"),
    ),
)


def prepare(progress: Progress) -> None:
    """Bring catalogues, database and static files up to date with the files of this clone."""
    with progress("Compiling translations"):
        call_command("compile_catalogues", verbosity=0, stdout=StringIO())
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with progress("Creating the tables"):
            call_command("migrate", interactive=False, verbosity=0)
    for step in LOADS:
        load(step, progress)
    collect_static(progress)


def load(step: Load, progress: Progress) -> None:
    files = (path for source in step.sources for path in files_of(settings.BASE_DIR / source))
    # A new password of the demonstration must reach the officers; what it is stays out of the table.
    password = salted_hmac("portal.preparation", settings.DEMO_PASSWORD, algorithm="sha256").hexdigest()
    fingerprint = fingerprint_of(files, password)
    if Preparation.objects.filter(step=step.command, fingerprint=fingerprint).exists():
        return
    with progress(step.what):
        call_command(step.command, verbosity=0, stdout=StringIO())
    Preparation.objects.update_or_create(step=step.command, defaults={"fingerprint": fingerprint})


def collect_static(progress: Progress) -> None:
    found = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    fingerprint = fingerprint_of(found)
    mark = settings.STATIC_ROOT / "fingerprint.txt"
    if mark.exists() and mark.read_text(encoding="ascii") == fingerprint:
        return
    with progress("Collecting and compressing static files"):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(fingerprint, encoding="ascii")


def files_of(source: Path) -> Iterator[Path]:
    if source.is_file():
        return iter([source])
    return (path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc")


def fingerprint_of(files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for word in more:
        digest.update(word.encode())
    return digest.hexdigest()
