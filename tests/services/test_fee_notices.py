"""What stands beside the fee of a service: on whom it falls, whether an invoice comes, what is not known today."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from classifiers.models import BaseAmount
from services.actions import publish
from tests.services.conftest import document

pytestmark = pytest.mark.usefixtures("ministries")

INVOICE = "hisobvaraq"
RELIEF = "ijtimoiy reyestr"


def passport(*rows: dict[str, Any], **fee: Any) -> dict[str, Any]:
    told = {"free": False, **({"rows": list(rows)} if rows else {}), **fee}
    return {**document()["passport"], "fee": told}


def published(client: Client, **changes: Any) -> str:
    """The text of the page of a service that is like our unemployment benefit but for `changes`."""
    publish(document(**{"code": "7777", **changes}))
    return page(client).lower()


def page(client: Client) -> str:
    with translation.override("uz"):
        return client.get(reverse("services:service", args=["7777"])).content.decode().replace("\xa0", " ")


@pytest.fixture(autouse=True)
def base_amount(ministries: None) -> None:
    BaseAmount.objects.create(valid_from=date(2025, 8, 1), amount_tiyin=41_200_000)


SHARE = {"who": "anyone", "kind": "duty", "share": "0.9", "full_share": "1"}
PRICE = {"who": "organisation", "kind": "tariff", "sum": 30000}
WORDS = {"uz": "Tarif boʻyicha", "ru": "По тарифу"}


def test_without_a_base_amount_the_page_says_that_the_sum_is_not_known(client, time_machine):
    time_machine.move_to("2018-06-01")
    text = published(client, passport=passport(SHARE))
    assert "hisoblab boʻlmaydi" in text
    time_machine.move_to("2026-06-01")
    assert "hisoblab boʻlmaydi" not in page(client)


def test_a_price_in_sum_needs_no_base_amount(client, time_machine):
    BaseAmount.objects.all().delete()
    text = published(client, audience=["person", "organisation"], passport=passport(PRICE))
    assert "30 000" in text
    assert "hisoblab boʻlmaydi" not in text


def test_a_fee_in_words_alone_has_the_notice_of_the_invoice(client):
    text = published(client, passport=passport(words=WORDS))
    assert "tarif boʻyicha" in text
    assert INVOICE in text
    assert RELIEF not in text


def test_who_applies_elsewhere_hears_nothing_of_an_invoice(client):
    link = {"url": "https://example.uz/", "notice": WORDS}
    changes: dict[str, Any] = {
        "kind": "link_out",
        "link": link,
        "pages": [],
        "paper": None,
        "refusal_reasons": {},
    }
    text = published(client, passport=passport(SHARE), **changes)
    assert "barcha uchun" in text
    assert INVOICE not in text


@pytest.mark.parametrize(("who", "told"), [("person", True), ("anyone", True), ("organisation", False)])
def test_the_relief_of_half_is_told_only_where_people_pay(client, who, told):
    row = {**SHARE, "who": who}
    text = published(client, audience=["person", "organisation"], passport=passport(row))
    assert (RELIEF in text) is told
