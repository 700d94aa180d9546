"""The fixture `loaded`: the real territory, agencies and services, as `make run` loads them."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

COMMANDS = ("load_classifiers", "load_agencies", "load_services")
ROOMS = ("classifiers", "agencies", "services")

# What the commands wrote the first time: (table, columns) -> rows in the form in which PostgreSQL copies them.
_kept: dict[tuple[str, str], bytes] = {}


@pytest.fixture
def loaded(db: None) -> None:
    """The commands run once a session; afterwards their rows are copied back, which takes a tenth of the time."""
    if not _kept:
        for command in COMMANDS:
            call_command(command, stdout=StringIO())
        _kept.update({table: _copied_out(*table) for table in _tables()})
        return
    # In one transaction: a service and its version point at each other.
    with transaction.atomic():
        for (name, columns), rows in _kept.items():
            with connection.cursor() as cursor, cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                copy.write(rows)


def _tables() -> list[tuple[str, str]]:
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [
        (
            model._meta.db_table,
            ", ".join(str(field.column) for field in model._meta.concrete_fields if not field.generated),
        )
        for model in models
    ]


def _copied_out(name: str, columns: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {name} ({columns}) TO STDOUT") as copy:
        return b"".join(copy)
