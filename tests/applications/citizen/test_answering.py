"""Answering an officer: once, to the question that was asked, and nothing typed is lost."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from applications import actions
from applications.models import Application, State
from documents.models import StoredFile
from services.models import Service
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uzbek() -> Any:
    with translation.override("uz"):
        yield


@pytest.fixture
def applicant(client: Client, nodira: User) -> Client:
    client.force_login(nodira)
    return client


@pytest.fixture
def asked(benefit: Service, nodira: User, rustam: User) -> Application:
    application = factories.filed(benefit, nodira)
    actions.make_officers_move(actor=rustam, application=application, name="take")
    ask(rustam, application, "Diplom nusxasini yuboring.")
    return application


def ask(officer: User, application: Application, words: str) -> None:
    actions.make_officers_move(actor=officer, application=application, name="ask", words=words)


def send(client: Client, application: Application, question: int, **data: Any) -> Any:
    """Post the answer, and follow it where the page is shown again."""
    address = reverse("applications:answer", args=[application.pk])
    response = client.post(address, {"question": question, **data})
    again = response.status_code == 302 and response["Location"].startswith(f"{address}?")
    return client.get(response["Location"]) if again else response


def test_an_answer_goes_back_to_the_officer(applicant, asked):
    response = send(applicant, asked, filling.open_question(asked), words="Mana diplom.")
    assert response.status_code == 302
    asked.refresh_from_db()
    assert asked.state == State.IN_REVIEW
    assert asked.events.latest("sequence").words == "Mana diplom."


def test_an_empty_answer_is_told_at_the_field(applicant, asked):
    response = send(applicant, asked, filling.open_question(asked), words=" ")
    assert response.context["form"].errors["words"]
    asked.refresh_from_db()
    assert asked.state == State.INFO_REQUESTED


def test_a_refused_file_is_told_and_the_words_stay(applicant, asked):
    program = SimpleUploadedFile("diplom.pdf", b"MZ\x90\x00" + b"\0" * 200)
    response = send(applicant, asked, filling.open_question(asked), words="Mana diplom.", uploads=program)
    assert response.context["form"].errors["uploads"]
    assert "Mana diplom." in response.content.decode()
    assert not StoredFile.objects.exists()
    later = applicant.get(reverse("applications:answer", args=[asked.pk]))
    assert "Mana diplom." in later.content.decode()
    assert not later.context["form"].errors


def test_an_answer_to_an_earlier_question_is_not_taken_for_one_to_the_next(applicant, asked, rustam, nodira):
    old = filling.open_question(asked)
    filling.answer(nodira, asked, "Mana diplom.")
    ask(rustam, asked, "Mehnat daftarchasini ham yuboring.")
    response = send(applicant, asked, old, words="Diplomning asl nusxasi uyda.")
    page = response.content.decode()
    assert "Mehnat daftarchasini ham yuboring." in page
    assert "Diplomning asl nusxasi uyda." in page
    asked.refresh_from_db()
    assert asked.state == State.INFO_REQUESTED
    sent = send(applicant, asked, int(response.context["form"]["question"].value()), words="Mana daftarcha.")
    assert sent.status_code == 302


def test_a_double_press_sends_one_answer_with_its_file_once(applicant, asked):
    question = filling.open_question(asked)
    for _press in range(2):
        response = send(applicant, asked, question, words="Mana diplom.", uploads=filling.picture())
        assert response["Location"] == reverse("applications:detail", args=[asked.pk])
    assert asked.events.filter(name="answer").count() == 1
    assert asked.files.count() == 1


def test_words_that_came_after_the_answer_are_shown_to_be_copied(applicant, asked, nodira):
    question = filling.open_question(asked)
    filling.answer(nodira, asked, "Mana diplom.")
    response = send(applicant, asked, question, words="Yana bir gap.")
    assert "Yana bir gap." in response.content.decode()
    assert response.context["form"].non_field_errors()


@pytest.mark.parametrize("question", ["", "x", "0", "99"])
def test_an_answer_that_names_no_question_is_refused(applicant, asked, question):
    response = send(applicant, asked, question, words="Mana diplom.")
    assert response.status_code == 200
    asked.refresh_from_db()
    assert asked.state == State.INFO_REQUESTED


def test_a_null_byte_in_an_answer_is_told_at_the_field(applicant, asked):
    response = send(applicant, asked, filling.open_question(asked), words="Mana\x00diplom.")
    assert response.context["form"].errors["words"]


def test_an_answer_sent_without_the_field_of_words_breaks_no_later_page(applicant, asked):
    send(applicant, asked, filling.open_question(asked))
    assert applicant.get(reverse("applications:answer", args=[asked.pk])).status_code == 200
