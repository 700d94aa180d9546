"""The passport on the page: documents struck off, and services of which hardly anything is known."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.test import Client

from services.models import Service
from services.passport import documents, facts, is_described
from tests.services.conftest import DOCUMENT, Publish

pytestmark = pytest.mark.django_db


def test_what_the_state_knows_is_struck_off(client: Client, publish: Publish) -> None:
    known = [{"uz": "Mehnat daftarchasi", "ru": "Трудовая книжка"}]
    publish(passport={**DOCUMENT["passport"], "known_documents": known})
    content = client.get("/ru/services/903/").content.decode()
    assert "<s>Трудовая книжка</s>" in content
    assert content.count("<s>") == 2


def test_whoever_cannot_apply_here_has_shown_nobody_who_he_is(benefit: Service) -> None:
    definition = benefit.published_version.definition
    assert len(documents(benefit, definition).known) == 1
    benefit.kind = "informational"
    assert documents(benefit, definition).known == ()


def test_nothing_stands_where_nothing_is_known(benefit: Service) -> None:
    passport = replace(
        benefit.published_version.definition.passport, who_may_apply={}, result={}, steps=(), documents=()
    )
    benefit.kind, benefit.term_amount = "informational", None
    assert not is_described(passport)
    assert all(row["text"] for row in facts(benefit, passport))
    assert benefit.term == ""
    assert len(benefit.tags) == 2


def test_a_service_hardly_described_leads_to_the_agency(benefit: Service) -> None:
    assert "tel:+998712000000" in render_to_string("services/not_described.html", {"agency": benefit.agency})


def test_the_page_may_be_passed_on(client: Client, benefit: Service) -> None:
    content = client.get("/uz/services/903/?utm=1").content.decode()
    assert "https://t.me/share/url?url=http" in content
    assert "utm" not in content.split("t.me/share")[1].split('"')[0]
