"""The journal in the admin: it can be read and filtered, and nothing in it can be touched."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from agencies.models import Agency, Exchange
from agencies.registers import persons
from tests.loading import loaded

__all__ = ["loaded"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(
        get_user_model().objects.create_superuser(username="boshqaruvchi", password="uzun-parol-2026")
    )
    return client


def test_the_journal_is_listed_and_found_by_application_number(administrator, gateway, caller):
    persons.registered_address("41506859999988", caller=caller)
    address = reverse("admin:agencies_exchange_changelist")
    for question, found in (
        ({"q": "100000017"}, 1),
        ({"q": "100000018"}, 0),
        ({"register": "persons", "outcome__exact": "found"}, 1),
        ({"register": "cadastre"}, 0),
    ):
        assert administrator.get(address, question).context["cl"].result_count == found


def test_a_line_can_be_seen_but_not_changed(administrator, gateway, caller):
    persons.registered_address("41506859999988", caller=caller)
    line = Exchange.objects.get()
    address = reverse("admin:agencies_exchange_change", args=[line.pk])
    assert "_save" not in administrator.get(address).content.decode()
    assert administrator.post(address, {}).status_code == 403
    assert administrator.post(reverse("admin:agencies_exchange_delete", args=[line.pk])).status_code == 403
    assert administrator.get(reverse("admin:agencies_exchange_add")).status_code == 403


def desks_form(*regions):
    """What the page of an agency sends for new desks of these regions."""
    fields = {
        "code": "sinov",
        "name": '{"uz": "Sinov", "ru": "Проба"}',
        "short_name": '{"uz": "Sinov", "ru": "Проба"}',
        "address": "{}",
        "desks-TOTAL_FORMS": len(regions),
        "desks-INITIAL_FORMS": 0,
    }
    for place, region in enumerate(regions):
        fields |= {
            f"desks-{place}-code": f"sinov-{place}",
            f"desks-{place}-name": '{"uz": "Boʻlim", "ru": "Отдел"}',
            f"desks-{place}-region_code": region,
        }
    return fields


@pytest.mark.parametrize(("regions", "saved"), [(["", "1703"], 1), (["1703"], 0), ([], 0), (["", ""], 0)])
def test_an_agency_is_saved_with_one_central_desk(administrator, regions, saved):
    answer = administrator.post(reverse("admin:agencies_agency_add"), desks_form(*regions))
    assert answer.status_code == (302 if saved else 200)
    assert Agency.objects.count() == saved


def test_desks_are_not_deleted_here(administrator, loaded):
    agency = Agency.objects.get(code="bandlik")
    text = administrator.get(reverse("admin:agencies_agency_change", args=[agency.pk])).text
    assert "-DELETE" not in text
