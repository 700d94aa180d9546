"""The outbox in the admin: what is broken is seen, and tried again by a press."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.models import OutboxMessage

pytestmark = pytest.mark.django_db

ADDRESS = reverse("admin:common_outboxmessage_changelist")


@pytest.fixture
def administrator(client):
    client.force_login(User.objects.create_superuser(username="boshqaruvchi", password="uzun-parol-2026"))
    return client


@pytest.fixture
def broken():
    return OutboxMessage.objects.create(
        task="tests.away",
        key="a",
        last_error="AgencyError: away",
        next_try_at=timezone.now() + timedelta(days=1),
    )


@pytest.fixture(autouse=True)
def done():
    return OutboxMessage.objects.create(task="tests.done", key="b", done_at=timezone.now())


def test_the_broken_ones_are_found(administrator, broken):
    page = administrator.get(ADDRESS, {"condition": "broken"})
    assert list(page.context["cl"].queryset) == [broken]


def test_a_press_tries_the_broken_ones_again_and_leaves_the_done_alone(administrator, broken, done):
    administrator.post(ADDRESS, {"action": "try_again", "_selected_action": [broken.pk, done.pk]})
    broken.refresh_from_db()
    done.refresh_from_db()
    assert broken.last_error == ""
    assert broken.next_try_at <= timezone.now()
    assert done.done_at is not None


def test_nobody_writes_into_the_outbox_by_hand(administrator, broken):
    assert administrator.get(reverse("admin:common_outboxmessage_add")).status_code == 403
    assert (
        administrator.post(reverse("admin:common_outboxmessage_delete", args=[broken.pk])).status_code == 403
    )


def test_an_officer_does_not_see_the_outbox(client):
    client.force_login(User.objects.create_user(username="rustam", is_staff=True))
    assert client.get(ADDRESS).status_code == 403
