"""What was committed is done, once it can be, however often something breaks on the way."""

from datetime import timedelta

import pytest
from celery import current_app, shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from common import outbox, tasks
from common.models import OutboxMessage

pytestmark = pytest.mark.django_db

CALLS: list[str] = []


@shared_task(base=outbox.OutboxTask, name="tests.remember")
def remember(word: str) -> None:
    CALLS.append(word)
    if word == "broken":
        raise ValueError("no such word")


def away(**_: object) -> None:
    CALLS.append("tried")
    raise OperationalError("nobody listens")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks run inside `apply_async`, as the worker would run them: same hooks, same headers."""
    CALLS.clear()

    def apply_async(*, kwargs: dict[str, str], headers: dict[str, str], retry: bool, expires: int) -> None:
        assert retry is False
        assert expires == settings.OUTBOX_LEASE_SECONDS
        remember.apply(kwargs=kwargs, headers=headers)

    monkeypatch.setattr(remember, "apply_async", apply_async)
    monkeypatch.setattr(outbox, "pause", outbox.Pause())


def row(key: str = "a") -> OutboxMessage:
    return OutboxMessage.objects.get(key=key)


def test_a_message_is_sent_when_its_transaction_commits(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.remember", "a", word="hello")
        assert CALLS == []
    assert CALLS == ["hello"]
    assert row().done_at is not None


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


def test_what_is_done_runs_once_more_when_it_is_asked_for_again(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.remember", "a", word="hello")
    with django_capture_on_commit_callbacks(execute=True):
        outbox.again("a")
    assert CALLS == ["hello", "hello"]
    assert row().done_at is not None


def test_a_task_that_died_with_its_worker_is_sent_again_when_its_lease_is_over(monkeypatch):
    sent = []
    monkeypatch.setattr(remember, "apply_async", lambda **message: sent.append(message["headers"]))
    outbox.put("tests.remember", "a", word="hello")
    assert (outbox.relay(), outbox.relay()) == (1, 0)
    OutboxMessage.objects.update(next_try_at=timezone.now())
    assert outbox.relay() == 1
    assert [headers["outbox_lease"] for headers in sent] == [1, 2]


# The task is not known here


def test_a_task_that_this_process_does_not_know_keeps_its_row_and_waits_for_minutes():
    outbox.put("tests.of_a_newer_release", "a")
    outbox.relay()
    assert row().last_error == "unknown task"
    assert row().next_try_at > timezone.now() + timedelta(minutes=4)
    assert row().attempts == row().failures == 0


def test_many_unknown_tasks_do_not_delay_a_known_one():
    OutboxMessage.objects.bulk_create(
        OutboxMessage(task="tests.of_a_newer_release", key=f"new {number}")
        for number in range(outbox.BATCH + 1)
    )
    outbox.put("tests.remember", "a", word="hello")
    assert outbox.relay() == 1
    assert CALLS == ["hello"]
    assert not OutboxMessage.objects.due().exists()


# The broker is away


def test_losing_the_broker_loses_nothing(monkeypatch):
    monkeypatch.setattr(remember, "apply_async", away)
    outbox.put("tests.remember", "a", word="hello")
    assert outbox.relay() == 0
    monkeypatch.undo()
    assert list(OutboxMessage.objects.due()) == [row()]


def test_a_sweep_asks_an_absent_broker_once_and_gives_the_rest_back(monkeypatch):
    monkeypatch.setattr(remember, "apply_async", away)
    for key in "abc":
        outbox.put("tests.remember", key, word="hello")
    outbox.relay()
    assert CALLS == ["tried"]
    assert OutboxMessage.objects.due().count() == 3


def test_one_request_waits_for_an_absent_broker_once(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(remember, "apply_async", away)
    with django_capture_on_commit_callbacks(execute=True):
        for key in "abc":
            outbox.put("tests.remember", key, word="hello")
    assert CALLS == ["tried"]
    assert OutboxMessage.objects.due().count() == 3


def test_after_the_pause_messages_go_out_on_commit_again(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(outbox, "pause", outbox.Pause(seconds=0))
    outbox.pause.begin()
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.remember", "a", word="hello")
    assert CALLS == ["hello"]


# Pruning


@pytest.fixture
def old_and_new(settings):
    settings.OUTBOX_KEEP_DAYS = 10
    for key, days in (("old", 11), ("older", 400), ("new", 9)):
        done = timezone.now() - timedelta(days=days)
        OutboxMessage.objects.create(task="t", key=key, created_at=done, done_at=done)
    long_ago = timezone.now() - timedelta(days=400)
    OutboxMessage.objects.create(task="t", key="waiting", created_at=long_ago, next_try_at=long_ago)


def test_what_was_done_long_ago_is_deleted_and_what_waits_is_kept(old_and_new):
    tasks.prune_outbox()
    assert set(OutboxMessage.objects.values_list("key", flat=True)) == {"new", "waiting"}


def test_pruning_goes_in_batches(old_and_new, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(outbox, "PRUNED_AT_ONCE", 1)
    with django_assert_num_queries(5):
        assert outbox.prune() == 2


def test_beat_prunes_and_sweeps():
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {"common.tasks.relay", "common.tasks.prune_outbox"} <= scheduled & set(current_app.tasks)
