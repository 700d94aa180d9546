"""What was committed is done, once it can be, however often something breaks on the way."""

from datetime import timedelta

import pytest
from celery import shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from common import outbox
from common.models import OutboxMessage

pytestmark = pytest.mark.django_db

CALLS: list[str] = []


@shared_task(base=outbox.OutboxTask, name="tests.remember")
def remember(word: str) -> None:
    CALLS.append(word)
    if word == "broken":
        raise ValueError("no such word")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks run inside `apply_async`, as the worker would run them: same hooks, same headers."""
    CALLS.clear()

    def apply_async(*, kwargs: dict[str, str], headers: dict[str, str], retry: bool) -> None:
        assert retry is False
        remember.apply(kwargs=kwargs, headers=headers)

    monkeypatch.setattr(remember, "apply_async", apply_async)


def test_a_message_is_sent_when_its_transaction_commits(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.remember", "a", word="hello")
        assert CALLS == []
    assert CALLS == ["hello"]
    assert OutboxMessage.objects.get(key="a").done_at is not None


def test_the_same_key_is_done_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.remember", "a", word="hello")
        outbox.put("tests.remember", "a", word="hello")
    outbox.relay()
    assert CALLS == ["hello"]


def test_a_rollback_leaves_nothing_to_do():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.put("tests.remember", "a", word="hello")
        raise ZeroDivisionError
    assert not OutboxMessage.objects.exists()


def test_a_failed_task_is_tried_again_later_and_says_why():
    outbox.put("tests.remember", "a", word="broken")
    outbox.relay()
    message = OutboxMessage.objects.get(key="a")
    assert message.done_at is None
    assert message.last_error.startswith("ValueError")
    assert message.next_try_at > timezone.now()
    assert list(OutboxMessage.objects.broken()) == [message]


def test_each_failure_waits_longer_than_the_one_before():
    outbox.put("tests.remember", "a", word="broken")
    waits = []
    for _ in range(4):
        OutboxMessage.objects.update(next_try_at=timezone.now())
        outbox.relay()
        waits.append(OutboxMessage.objects.get(key="a").next_try_at - timezone.now())
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(seconds=10)


def test_a_task_that_died_with_its_worker_is_sent_again_when_its_lease_is_over(monkeypatch):
    monkeypatch.setattr(remember, "apply_async", lambda **_: None)
    outbox.put("tests.remember", "a", word="hello")
    outbox.relay()
    monkeypatch.undo()
    assert outbox.relay() == 0
    OutboxMessage.objects.update(next_try_at=timezone.now())
    monkeypatch.setattr(remember, "apply_async", lambda kwargs, **_: CALLS.append(kwargs["word"]))
    assert outbox.relay() == 1
    assert CALLS == ["hello"]


def test_a_task_that_this_process_does_not_know_keeps_its_row_and_stops_no_other():
    outbox.put("tests.of_a_newer_release", "a")
    outbox.put("tests.remember", "b", word="hello")
    outbox.relay()
    assert CALLS == ["hello"]
    assert OutboxMessage.objects.get(key="a").last_error == "unknown task"


def test_losing_the_broker_loses_nothing(monkeypatch):
    def away(**_: object) -> None:
        raise OperationalError("nobody listens")

    monkeypatch.setattr(remember, "apply_async", away)
    outbox.put("tests.remember", "a", word="hello")
    assert outbox.relay() == 0
    assert OutboxMessage.objects.get(key="a").done_at is None
