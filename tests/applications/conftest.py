"""The real services, their agencies and the cast, as `make run` loads them, and the gateway's stand-in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from celery import current_app

from accounts.models import User
from common.models import OutboxMessage
from common.outbox import OutboxTask
from services.models import Service
from tests import factories
from tests.agencies.conftest import gateway, stand_in
from tests.loading import loaded

__all__ = ["gateway", "loaded", "stand_in"]


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    """A private storage of each test's own."""
    settings.FILES_ROOT = tmp_path / "files"


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
            task.apply(kwargs=message.arguments, headers=OutboxTask.headers_for(message), throw=True)

    return run
