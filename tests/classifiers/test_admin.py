"""Administrators keep base amounts and moved days."""

from datetime import date

import pytest
from django.urls import reverse

from classifiers.forms import BaseAmountForm
from classifiers.models import BaseAmount, CalendarDay


@pytest.mark.parametrize("model", ["region", "district", "baseamount", "calendarday"])
def test_every_list_and_form_opens(classifiers, admin_client, model):
    CalendarDay.objects.create(date=date(2026, 11, 24), kind="holiday", basis="PF-1")
    listing = admin_client.get(reverse(f"admin:classifiers_{model}_changelist"))
    assert listing.status_code == 200
    key = listing.context["cl"].result_list[0].pk
    assert admin_client.get(reverse(f"admin:classifiers_{model}_change", args=[key])).status_code == 200


def test_an_amount_is_typed_in_whole_sums_and_kept_in_tiyin(db):
    form = BaseAmountForm({"valid_from": "2026-12-01", "amount_sum": "440000", "basis": "PF-1"})
    assert form.is_valid(), form.errors
    assert form.save().amount_tiyin == 44_000_000
    assert BaseAmountForm(instance=BaseAmount.objects.get()).initial["amount_sum"] == 440_000


@pytest.mark.parametrize("amount", ["0", "-5", ""])
def test_an_amount_of_nothing_is_refused_at_its_field(db, amount):
    form = BaseAmountForm({"valid_from": "2026-12-01", "amount_sum": amount, "basis": ""})
    assert list(form.errors) == ["amount_sum"]


def test_territory_is_for_looking_up_only(classifiers, admin_client):
    address = reverse("admin:classifiers_district_change", args=["1726294"])
    assert admin_client.post(address, {"names": "{}"}).status_code == 403
    assert admin_client.get(reverse("admin:classifiers_district_add")).status_code == 403
