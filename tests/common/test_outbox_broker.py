"""A broker that refuses or keeps silent costs a request little time; over real sockets, with the portal's settings."""

import socket
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from celery import current_app, shared_task
from django.conf import settings

from common import outbox
from common.models import OutboxMessage

pytestmark = pytest.mark.django_db


@shared_task(base=outbox.OutboxTask, name="tests.follow")
def follow() -> None:
    """Never runs: its messages reach nobody."""


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def broker(listener: socket.socket, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The portal's own way of sending, with the listener in the broker's place."""
    address = f"redis://127.0.0.1:{listener.getsockname()[1]}/0"
    with current_app.connection_for_write(url=address) as connection:
        send: Any = follow.apply_async
        monkeypatch.setattr(follow, "apply_async", partial(send, connection=connection))
        monkeypatch.setattr(outbox, "pause", outbox.Pause())
        yield


def seconds_of_a_request(commit) -> float:
    began = time.monotonic()
    with commit(execute=True):
        for number in range(5):
            outbox.put("tests.follow", str(number))
    return time.monotonic() - began


def test_a_broker_that_refuses_costs_nothing(listener, broker, django_capture_on_commit_callbacks):
    listener.close()
    assert seconds_of_a_request(django_capture_on_commit_callbacks) < 1.5
    assert OutboxMessage.objects.due().count() == 5


def test_a_broker_that_keeps_silent_is_waited_for_once(broker, django_capture_on_commit_callbacks):
    assert seconds_of_a_request(django_capture_on_commit_callbacks) < 4
    assert seconds_of_a_request(django_capture_on_commit_callbacks) < 1
    assert OutboxMessage.objects.due().count() == 5


def test_a_worker_waits_for_its_broker_for_ever():
    assert settings.CELERY_BROKER_CONNECTION_MAX_RETRIES is None
