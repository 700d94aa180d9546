"""Telling people, once for a key, inside the transaction of what happened."""

import threading

import pytest
from django.db import connection, transaction

from common.models import OutboxMessage
from notifications.actions import mark_read, send_again
from notifications.models import Delivery, Notice
from tests.factories import jasur, nodira, stranger

pytestmark = pytest.mark.django_db
State = Delivery.State


def test_a_notice_lies_in_the_inbox_at_once_and_its_letter_in_the_outbox(told):
    notice = told()
    inbox, letter = notice.deliveries.order_by("-channel")
    assert (inbox.channel, inbox.state) == ("inbox", State.SENT)
    assert (letter.channel, letter.state) == ("email", State.WAITING)
    message = OutboxMessage.objects.get()
    assert (message.task, message.arguments) == ("notifications.tasks.deliver", {"delivery_id": letter.pk})


def test_the_same_key_tells_nothing_twice(told):
    assert told().pk == told(name="taken").pk
    assert Notice.objects.get().name == "submitted"
    assert Delivery.objects.count() == 2
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("email", ["", "not an address", "two@lines.uz\nBcc: all@lines.uz"])
def test_a_person_without_a_mailbox_is_told_in_the_inbox_only(told, email):
    notice = told(recipient=jasur(email=email))
    assert [delivery.channel for delivery in notice.deliveries.all()] == ["inbox"]
    assert not OutboxMessage.objects.exists()


def test_a_notice_of_no_known_name_is_a_mistake_of_the_program(told):
    with pytest.raises(ValueError, match="celebrated"):
        told(name="celebrated")


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_is_not_told(told):
    def fail():
        with transaction.atomic():
            told()
            raise RuntimeError("the move failed")

    with pytest.raises(RuntimeError):
        fail()
    assert not Notice.objects.exists()
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_once(told):
    recipient, together, found = nodira(), threading.Barrier(2, timeout=20), []

    def work():
        try:
            together.wait()
            found.append(told(recipient=recipient).pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert set(found) == {Notice.objects.get().pk}
    assert len(found) == 2
    assert Delivery.objects.count() == 2


def test_an_officers_words_are_encrypted_in_the_database(told):
    told("info_requested", question="Pasport nusxasi kerak")
    with connection.cursor() as cursor:
        cursor.execute("SELECT context FROM notifications_notice")
        assert "Pasport" not in cursor.fetchone()[0]


def test_the_first_reading_counts_and_only_the_recipients(told):
    notice = told()
    mark_read(reader=stranger(), notice=notice)
    assert Notice.objects.of_citizen(nodira()).unread().count() == 1
    mark_read(reader=nodira(), notice=notice)
    first = Notice.objects.get().read_at
    mark_read(reader=nodira(), notice=notice)
    assert first is not None
    assert Notice.objects.get().read_at == first


@pytest.mark.parametrize("state", [State.FAILED, State.UNKNOWN])
def test_what_got_stuck_is_sent_again_by_hand(letter, state):
    OutboxMessage.objects.update(done_at=letter.created_at)
    Delivery.objects.filter(pk=letter.pk).update(state=state)
    assert send_again(delivery=letter)
    letter.refresh_from_db()
    assert letter.state == State.WAITING
    assert OutboxMessage.objects.get().done_at is None


def test_what_got_stuck_long_ago_is_sent_again_though_its_outbox_row_is_gone(letter):
    OutboxMessage.objects.all().delete()
    Delivery.objects.filter(pk=letter.pk).update(state=State.UNKNOWN)
    assert send_again(delivery=letter)
    assert OutboxMessage.objects.due().get().arguments == {"delivery_id": letter.pk}


@pytest.mark.parametrize("state", [State.WAITING, State.SENDING])
def test_what_is_under_way_is_not_sent_again(letter, state):
    Delivery.objects.filter(pk=letter.pk).update(state=state)
    assert not send_again(delivery=letter)
    letter.refresh_from_db()
    assert letter.state == state
