"""E-mails over real SMTP: each at most once, whatever dies in between."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from notifications import delivery as deliveries
from notifications.channels import CHANNELS
from notifications.channels.email import message_id
from notifications.channels.protocol import ChannelError
from notifications.delivery import DeliveryBusy, deliver
from notifications.models import Delivery
from notifications.tasks import deliver as task

pytestmark = pytest.mark.django_db
State = Delivery.State


def state_of(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_a_letter_goes_out_once_however_often_it_is_asked_for(mail, letter):
    task(delivery_id=letter.pk)
    task(delivery_id=letter.pk)
    assert len(mail.letters) == 1
    assert state_of(letter) == State.SENT
    assert (letter.attempts, letter.last_error) == (1, "")
    assert letter.sent_at is not None


def test_a_letter_is_plain_text_and_html_under_a_lasting_id(mail, letter):
    deliver(letter.pk)
    sent = mail.letters[0]
    assert sent["To"] == "nodira@mail.example"
    assert sent["Message-ID"] == message_id(letter.notice)
    assert sent["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in sent.iter_parts()] == ["text/plain", "text/html"]


def test_nobody_answering_leaves_the_letter_waiting(no_mail, letter):
    with pytest.raises(ChannelError):
        deliver(letter.pk)
    assert state_of(letter) == State.WAITING
    assert "ConnectionRefusedError" in letter.last_error


def test_a_letter_waits_until_the_mail_server_is_back(settings, no_mail, mail, letter):
    with pytest.raises(ChannelError):
        deliver(letter.pk)
    settings.EMAIL_PORT = mail.port
    deliver(letter.pk)
    assert (state_of(letter), len(mail.letters), letter.last_error) == (State.SENT, 1, "")


@pytest.mark.parametrize("refusal", ["451 4.3.0 Later", "452 4.2.2 Full"])
def test_come_later_leaves_the_letter_waiting(mail, letter, refusal):
    mail.answer = refusal
    with pytest.raises(ChannelError, match=refusal[:3]):
        deliver(letter.pk)
    assert state_of(letter) == State.WAITING
    mail.answer = "250 OK"
    deliver(letter.pk)
    assert (state_of(letter), letter.attempts, len(mail.letters)) == (State.SENT, 2, 1)


@pytest.mark.parametrize("field", ["answer", "at_recipient"])
def test_a_refusal_for_good_ends_the_delivery(mail, letter, field):
    setattr(mail, field, "550 5.1.1 No such user nodira@mail.example")
    deliver(letter.pk)
    assert state_of(letter) == State.FAILED
    assert "550" in letter.last_error
    assert "nodira" not in letter.last_error
    deliver(letter.pk)
    assert mail.letters == []


def test_a_recipient_refused_for_now_leaves_the_letter_waiting(mail, letter):
    mail.at_recipient = "450 4.2.0 Greylisted"
    with pytest.raises(ChannelError):
        deliver(letter.pk)
    assert state_of(letter) == State.WAITING


def test_a_line_that_breaks_after_the_letter_is_not_known_and_not_sent_again(mail, letter):
    mail.answer = "250 and hang up"
    deliver(letter.pk)
    deliver(letter.pk)
    assert (state_of(letter), len(mail.letters)) == (State.UNKNOWN, 1)


def test_an_address_that_went_bad_ends_the_delivery(mail, letter):
    letter.notice.recipient.email = "not an address"
    letter.notice.recipient.save()
    deliver(letter.pk)
    assert (state_of(letter), mail.letters) == (State.FAILED, [])


class Killed(BaseException):
    """The process is gone: nothing after this runs."""


@pytest.mark.parametrize("moment", ["send", "end"])
def test_a_worker_that_dies_after_the_claim_never_sends_twice(mail, letter, monkeypatch, moment):
    def die(*arguments):
        raise Killed

    with monkeypatch.context() as dying:
        if moment == "send":
            dying.setattr(CHANNELS["email"], "_send", die)
        else:
            dying.setattr(deliveries, "_end", die)
        with pytest.raises(Killed):
            deliver(letter.pk)
    sent_before = len(mail.letters)
    assert state_of(letter) == State.SENDING
    with pytest.raises(DeliveryBusy):
        deliver(letter.pk)
    Delivery.objects.filter(pk=letter.pk).update(claimed_at=timezone.now() - timedelta(minutes=10))
    deliver(letter.pk)
    assert (state_of(letter), len(mail.letters)) == (State.UNKNOWN, sent_before)


def test_a_worker_that_dies_before_the_claim_loses_nothing(mail, letter, monkeypatch):
    def die(delivery_id):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(deliveries, "_claim", die)
        with pytest.raises(Killed):
            deliver(letter.pk)
    deliver(letter.pk)
    assert (state_of(letter), len(mail.letters)) == (State.SENT, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_letter(mail, letter, monkeypatch):
    together, claim, ended = threading.Barrier(2, timeout=20), deliveries._claim, []

    def claim_together(delivery_id):
        together.wait()
        return claim(delivery_id)

    def work():
        try:
            deliver(letter.pk)
            ended.append("sent")
        except DeliveryBusy:
            ended.append("busy")
        finally:
            connection.close()

    monkeypatch.setattr(deliveries, "_claim", claim_together)
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(ended) == 2
    assert (state_of(letter), len(mail.letters)) == (State.SENT, 1)


@pytest.mark.django_db(transaction=True)
def test_while_a_letter_is_on_its_way_its_claim_stands_in_the_database(mail, letter):
    seen = []

    def look():
        seen.append(Delivery.objects.get(pk=letter.pk).state)
        connection.close()

    mail.during = look
    deliver(letter.pk)
    assert seen == [State.SENDING]


def test_a_connection_that_fails_does_not_touch_what_another_worker_claimed(no_mail, letter, monkeypatch):
    monkeypatch.setattr(deliveries, "_is_open", lambda delivery: True)
    Delivery.objects.filter(pk=letter.pk).update(state=State.SENDING)
    with pytest.raises(ChannelError):
        deliver(letter.pk)
    assert state_of(letter) == State.SENDING


def test_what_another_worker_sent_a_moment_ago_is_not_sent_again(mail, letter, monkeypatch):
    monkeypatch.setattr(deliveries, "_is_open", lambda delivery: True)
    Delivery.objects.filter(pk=letter.pk).update(state=State.SENT, sent_at=timezone.now())
    deliver(letter.pk)
    assert mail.letters == []


def test_a_task_that_finds_another_at_work_does_not_count_as_done(mail, letter, monkeypatch):
    monkeypatch.setattr(deliveries, "_is_open", lambda delivery: True)
    Delivery.objects.filter(pk=letter.pk).update(state=State.SENDING)
    with pytest.raises(DeliveryBusy):
        deliver(letter.pk)
    assert mail.letters == []
