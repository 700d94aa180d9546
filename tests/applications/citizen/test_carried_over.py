"""What is half typed comes along when the language is switched and when the session has ended; nothing is sent."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from applications import actions
from applications.models import Application, State
from services.models import Service
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uzbek() -> Any:
    cache.clear()
    with translation.override("uz"):
        yield


@pytest.fixture
def applicant(client: Client, nodira: User) -> Client:
    client.force_login(nodira)
    return client


@pytest.fixture
def draft(applicant: Client, fire: Service) -> Application:
    return filling.begin(applicant, fire)


@pytest.fixture
def asked(benefit: Service, nodira: User, rustam: User) -> Application:
    application = factories.filed(benefit, nodira)
    actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(actor=rustam, application=application, name="ask", words="Diplom kerak.")
    return application


def switch(client: Client, address: str, data: dict[str, Any], code: str = "ru") -> Any:
    """Press another language on a page that is half filled in."""
    return client.post(f"{reverse('language', args=[code])}?next={address}", data, follow=True)


def test_a_half_filled_page_is_there_in_the_other_language(applicant, draft):
    address = reverse("applications:page", args=[draft.pk, "damage"])
    page = switch(applicant, address, {"burned": ["house", "goods"], "description": "Oshxona yondi."})
    assert page.request["PATH_INFO"].startswith("/ru/")
    assert "Oshxona yondi." in page.content.decode()
    assert page.context["form"]["burned"].value() == ["house", "goods"]
    draft.refresh_from_db()
    assert draft.answers == {}


def test_what_was_typed_since_the_errors_comes_along_too(applicant, draft):
    address = reverse("applications:page", args=[draft.pk, "applicant"])
    applicant.post(address, {"relation": "owner", "phone": "12"})
    page = switch(applicant, f"{address}%3Fagain%3D1", {"relation": "owner", "phone": "90 123"})
    assert 'value="90 123"' in page.content.decode()


def test_a_half_typed_answer_is_there_in_the_other_language_and_not_sent(applicant, asked):
    address = reverse("applications:answer", args=[asked.pk])
    page = switch(applicant, address, {"words": "Mana dip", "question": filling.open_question(asked)})
    assert "Mana dip" in page.content.decode()
    asked.refresh_from_db()
    assert asked.state == State.INFO_REQUESTED


def test_an_answer_with_a_file_after_the_session_ended_is_filled_in_again(applicant, asked, nodira):
    address = reverse("applications:answer", args=[asked.pk])
    applicant.get(address)
    applicant.cookies.pop(settings.SESSION_COOKIE_NAME)
    data = {
        "words": "Mana diplom.",
        "question": filling.open_question(asked),
        "uploads": filling.picture(),
    }
    response = applicant.post(address, data)
    applicant.force_login(nodira)
    page = applicant.get(wanted_after(response["Location"]))
    assert "Mana diplom." in page.content.decode()
    asked.refresh_from_db()
    assert asked.state == State.INFO_REQUESTED


def wanted_after(sign_in: str) -> str:
    """Where the page of signing in leads afterwards."""
    return parse_qs(urlsplit(sign_in).query)["next"][0]
