"""Leaving OneID after leaving us."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from accounts import tasks
from accounts.oneid.failures import OneIDError
from common.encryption import encrypt
from common.models import OutboxMessage


def leave(hours_ago: int = 0) -> None:
    tasks.leave_oneid(encrypt("7d1b6c44"), (now() - timedelta(hours=hours_ago)).isoformat())


def test_oneid_is_told_the_token(scripted):
    scripted.answers = [(200, {"ret_cd": "0"})]
    leave()
    assert scripted.asked[0]["access_token"] == ["7d1b6c44"]


def test_it_is_tried_again_while_oneid_is_away(scripted):
    scripted.answers = [(503, b"")]
    with pytest.raises(OneIDError):
        leave()


def test_after_an_hour_it_is_given_up(scripted):
    scripted.answers = [(503, b"")]
    leave(hours_ago=2)


@pytest.mark.django_db
def test_signing_out_ends_the_session_here_at_once_and_asks_oneid_later(client, sign_in, oneid):
    sign_in("nodira")
    assert "_auth_user_id" in client.session
    oneid.tell("slow", seconds=30)
    answer = client.post("/uz/account/sign-out/")
    assert answer["Location"] == "/uz/account/signed-out/"
    assert "_auth_user_id" not in client.session
    message = OutboxMessage.objects.get()
    oneid.tell("ok")
    tasks.leave_oneid(**message.arguments)


@pytest.mark.django_db
def test_the_token_is_clear_neither_in_the_session_nor_in_the_outbox(client, oneid, sign_in, monkeypatch):
    from accounts.oneid import client as oneid_client

    seen: list[str] = []
    real = oneid_client.answer_for

    def spy(code: str):
        document, token = real(code)
        seen.append(token)
        return document, token

    monkeypatch.setattr(oneid_client, "answer_for", spy)
    sign_in("nodira")
    assert seen[0] not in str(dict(client.session))
    client.post("/uz/account/sign-out/")
    assert seen[0] not in str(OutboxMessage.objects.get().arguments)


@pytest.mark.django_db
def test_a_session_without_oneid_is_signed_out_without_a_message(client, nodira):
    client.force_login(nodira)
    client.post("/uz/account/sign-out/")
    assert "_auth_user_id" not in client.session
    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db
def test_a_link_cannot_sign_anybody_out(client, nodira):
    client.force_login(nodira)
    assert client.get("/uz/account/sign-out/").status_code == 405
    assert "_auth_user_id" in client.session
