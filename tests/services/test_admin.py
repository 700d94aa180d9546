"""The catalogue in the administration."""

import pytest
from django.test import Client

from accounts.models import User
from services.models import Service


@pytest.fixture
def administrator(client: Client, benefit: Service) -> Client:
    client.force_login(User.objects.create_superuser(username="admin", password="long enough to pass"))
    return client


@pytest.mark.parametrize("model", ["category", "service", "serviceversion"])
def test_lists_and_pages_open(administrator: Client, model: str, benefit: Service) -> None:
    pk = {"category": benefit.category_id, "service": benefit.pk, "serviceversion": benefit.current_id}[model]
    for address in (
        f"/admin/services/{model}/",
        f"/admin/services/{model}/?q=903",
        f"/admin/services/{model}/{pk}/change/",
    ):
        assert administrator.get(address, follow=True).status_code == 200


def test_a_service_may_be_closed_and_nothing_else(administrator: Client, benefit: Service) -> None:
    address = f"/admin/services/service/{benefit.pk}/change/"
    assert administrator.post(address, {"kind": "automatic"}).status_code == 302
    benefit.refresh_from_db()
    assert (benefit.is_published, benefit.kind) == (False, "semi_automatic")


@pytest.mark.parametrize("model", ["service", "serviceversion"])
def test_nobody_adds_or_deletes_by_hand(administrator: Client, model: str, benefit: Service) -> None:
    pk = benefit.pk if model == "service" else benefit.current_id
    assert administrator.get(f"/admin/services/{model}/add/").status_code == 403
    assert administrator.post(f"/admin/services/{model}/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_version_is_only_read(administrator: Client, benefit: Service) -> None:
    address = f"/admin/services/serviceversion/{benefit.current_id}/change/"
    assert administrator.post(address, {"number": 5}).status_code == 403
