"""A row has at most one run at a time: messages that come late, twice or for nothing do not begin."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from celery import current_app, shared_task
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone

from common import outbox
from common.models import OutboxMessage

RUNS: list[str] = []


@shared_task(base=outbox.OutboxTask, name="tests.run")
def run(word: str) -> None:
    RUNS.append(word)
    if word == "broken":
        raise ValueError("no such word")
    if word == "again":
        outbox.again("a")


@pytest.fixture(autouse=True)
def waiting(monkeypatch):
    """What is sent stays with the broker: a test delivers it when it likes."""
    RUNS.clear()
    sent = []
    monkeypatch.setattr(run, "apply_async", lambda **message: sent.append(message))
    return sent


@pytest.fixture
def message(db, waiting):
    """A row that has been sent once."""
    return sent_message("hello")


def sent_message(word):
    outbox.put("tests.run", "a", word=word)
    outbox.relay()
    return row()


def row():
    return OutboxMessage.objects.get(key="a")


def deliver(sent):
    run.apply(kwargs=sent["kwargs"], headers=sent["headers"])


def make_due():
    OutboxMessage.objects.update(next_try_at=timezone.now())


def test_a_message_delivered_twice_runs_once(message, waiting):
    for _ in range(2):
        deliver(waiting[0])
    assert RUNS == ["hello"]
    assert row().attempts == 1


def test_of_many_messages_left_by_a_slow_worker_the_last_one_runs(message, waiting):
    for _ in range(10):
        make_due()
        outbox.relay()
    for sent in waiting:
        deliver(sent)
    assert len(waiting) == 11
    assert RUNS == ["hello"]
    assert row().done_at is not None
    assert (row().attempts, row().failures) == (1, 0)


def test_a_message_of_a_finished_row_does_not_run(message, waiting):
    OutboxMessage.objects.update(done_at=timezone.now())
    deliver(waiting[0])
    assert RUNS == []


def test_a_run_holds_its_row_for_a_whole_lease_from_its_beginning(message, waiting, monkeypatch):
    seen = []
    monkeypatch.setattr(run, "run", lambda word: seen.append(row()))
    OutboxMessage.objects.update(next_try_at=timezone.now() + timedelta(seconds=1))
    deliver(waiting[0])
    left = seen[0].next_try_at - timezone.now()
    assert left > timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT)
    assert seen[0].started_at is not None
    assert row().started_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_with_the_same_message_at_the_same_moment_one_runs(waiting):
    sent_message("hello")
    both = Barrier(2)

    def worker():
        both.wait()
        deliver(waiting[0])
        connection.close()

    workers = [Thread(target=worker) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert RUNS == ["hello"]


# Failing


def test_a_failed_task_is_tried_again_later_and_says_why(db, waiting):
    sent_message("broken")
    deliver(waiting[0])
    assert row().done_at is None
    assert row().last_error.startswith("ValueError")
    assert row().next_try_at > timezone.now()
    assert list(OutboxMessage.objects.broken()) == [row()]


def test_each_failure_waits_longer_than_the_one_before(db, waiting):
    sent_message("broken")
    waits = []
    for _ in range(4):
        deliver(waiting[-1])
        waits.append(row().next_try_at - timezone.now())
        make_due()
        outbox.relay()
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(seconds=10)


def test_sending_again_and_again_does_not_make_the_first_failure_wait_long(db, waiting):
    sent_message("broken")
    for _ in range(10):
        make_due()
        outbox.relay()
    deliver(waiting[-1])
    assert row().failures == 1
    assert row().next_try_at < timezone.now() + timedelta(seconds=3)


def test_a_failure_that_comes_late_does_not_touch_a_finished_row(db, waiting, monkeypatch):
    sent_message("broken")

    def finish_first(word):
        OutboxMessage.objects.update(done_at=timezone.now())
        raise ValueError(word)

    monkeypatch.setattr(run, "run", finish_first)
    deliver(waiting[0])
    assert (row().failures, row().last_error) == (0, "")


# Asked for again


def test_what_is_asked_for_again_during_its_run_is_not_taken_for_done(db, waiting):
    sent_message("again")
    deliver(waiting[0])
    assert row().done_at is None
    assert outbox.relay() == 0, "the run may still be under way"
    make_due()
    assert outbox.relay() == 1


def test_what_failed_is_sent_at_once_when_it_is_asked_for_again(db, waiting):
    sent_message("broken")
    deliver(waiting[0])
    outbox.again("a")
    assert outbox.relay() == 1
    assert (row().failures, row().last_error) == (0, "")


# The order of the limits


@pytest.mark.parametrize("lease", [settings.CELERY_TASK_TIME_LIMIT, 1])
def test_a_lease_shorter_than_a_run_stops_the_start(settings, lease):
    settings.OUTBOX_LEASE_SECONDS = lease
    with pytest.raises(ImproperlyConfigured, match="OUTBOX_LEASE_SECONDS"):
        apps.get_app_config("common").ready()


def test_no_task_of_the_outbox_may_run_longer_than_its_lease():
    own_limits = {
        task.time_limit or 0 for task in current_app.tasks.values() if isinstance(task, outbox.OutboxTask)
    }
    assert max(own_limits) < settings.OUTBOX_LEASE_SECONDS
    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT
