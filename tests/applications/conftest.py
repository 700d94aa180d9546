"""The real services, their agencies and the cast, as `make run` loads them, and the gateway's stand-in."""

from collections.abc import Callable
from io import StringIO

import pytest
from celery import current_app
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from common.models import OutboxMessage
from services.models import Service
from tests import factories
from tests.agencies.conftest import gateway, stand_in

__all__ = ["gateway", "stand_in"]

Table = tuple[str, str]


@pytest.fixture(scope="session")
def kept_rows() -> dict[Table, bytes]:
    """What the loading commands wrote the first time: (table, columns) -> rows as PostgreSQL copies them."""
    return {}


@pytest.fixture
def loaded(db: None, kept_rows: dict[Table, bytes]) -> None:
    """The commands run once a session; afterwards their rows are copied back, which takes a tenth of the time."""
    if not kept_rows:
        for command in ("load_classifiers", "load_agencies", "load_services"):
            call_command(command, stdout=StringIO())
        kept_rows.update({table: _copied_out(table) for table in _tables()})
    else:
        for table, rows in kept_rows.items():
            _copy_in(table, rows)


def _tables() -> list[Table]:
    models = [
        model
        for room in ("classifiers", "agencies", "services")
        for model in apps.get_app_config(room).get_models()
    ]
    return [
        (
            model._meta.db_table,
            ", ".join(field.column for field in model._meta.concrete_fields if not field.generated),
        )
        for model in models
    ]


def _copied_out(table: Table) -> bytes:
    name, columns = table
    with connection.cursor() as cursor, cursor.copy(f"COPY {name} ({columns}) TO STDOUT") as copy:
        return b"".join(copy)


def _copy_in(table: Table, rows: bytes) -> None:
    name, columns = table
    with connection.cursor() as cursor, cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
        copy.write(rows)


@pytest.fixture
def benefit(loaded: None) -> Service:
    """Unemployment benefit: an officer decides within 15 working days."""
    return Service.objects.select_related("current", "agency").get(code="903")


@pytest.fixture
def residence(loaded: None) -> Service:
    """Registered address: a register answers at once."""
    return Service.objects.select_related("current", "agency").get(code="367")


@pytest.fixture
def fire(loaded: None) -> Service:
    """Certificate about a fire, for people and companies."""
    return Service.objects.select_related("current", "agency").get(code="981")


@pytest.fixture
def nodira(db: None) -> User:
    return factories.nodira()


@pytest.fixture
def stranger(db: None) -> User:
    return factories.stranger()


@pytest.fixture
def rustam(loaded: None) -> User:
    """Officer of the agency that decides on unemployment benefits."""
    return factories.officer_of("bandlik")


@pytest.fixture
def run_tasks() -> Callable[[], None]:
    """Do everything the outbox holds, in this process, as the worker would; a failing task fails the test."""

    def run() -> None:
        while message := OutboxMessage.objects.filter(done_at=None).order_by("pk").first():
            task = current_app.tasks[message.task]
            task.apply(kwargs=message.arguments, headers={"outbox_id": str(message.pk)}, throw=True)

    return run
