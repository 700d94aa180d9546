"""The administrators' door to deliveries."""

import pytest

from notifications.models import Delivery
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/notifications/delivery/"


@pytest.fixture
def administrator(client):
    user = UserFactory(officer=True, is_superuser=True, username="admin", language="uz")
    client.force_login(user)
    return client


def test_deliveries_are_seen_and_not_changed(administrator, letter):
    assert administrator.get(LIST).status_code == 200
    assert administrator.get(f"{LIST}{letter.pk}/change/").status_code == 200
    assert administrator.get(f"{LIST}add/").status_code == 403
    assert administrator.post(f"{LIST}{letter.pk}/change/", {"state": "sent"}).status_code == 403


def test_a_stuck_delivery_is_sent_again_with_one_action(administrator, letter):
    Delivery.objects.filter(pk=letter.pk).update(state="unknown")
    answer = administrator.post(LIST, {"action": "send_again", "_selected_action": [letter.pk]}, follow=True)
    assert "1 ta xabarnoma qayta yuboriladi" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == Delivery.State.WAITING


def test_notices_do_not_show_what_they_say(administrator, told):
    notice = told("info_requested", question="SIRLI savol")
    for address in ("/admin/notifications/notice/", f"/admin/notifications/notice/{notice.pk}/change/"):
        assert "SIRLI" not in administrator.get(address).content.decode()
