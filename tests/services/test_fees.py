"""What a service costs today, line by line, on its page."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests import factories

pytestmark = pytest.mark.usefixtures("loaded")


def page(client, code: str, language: str = "uz") -> str:
    with translation.override(language):
        text: str = client.get(reverse("services:service", args=[code])).content.decode().replace("\xa0", " ")
        return text


def test_a_share_of_the_base_amount_is_worked_out_in_sum(client, time_machine):
    time_machine.move_to("2026-06-01")
    text = page(client, "418")
    assert "370 800" in text
    assert "412 000" in text


def test_the_sum_without_the_portal_stands_beside_it(client, time_machine):
    time_machine.move_to("2026-06-01")
    assert "<s " in page(client, "418")


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_a_free_service_has_no_table(client, language):
    assert "<s " not in page(client, "903", language)


def test_a_service_on_another_site_leads_there_and_takes_no_application(client):
    text = page(client, "64")
    assert 'rel="external noopener"' in text
    assert "/64/apply/" not in text
    client.force_login(factories.nodira())
    address = reverse("applications:apply", args=["64"])
    assert client.post(address, {"on_behalf": "person"}).status_code == 302


def test_the_page_of_a_paid_service_takes_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        page(client, "418")


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_without_a_base_amount_the_fee_is_shown_as_a_share(client, time_machine, language):
    time_machine.move_to("2018-06-01")
    text = page(client, "418", language)
    assert "0,9" in text
    assert "<s " not in text
    assert "370 800" not in text
