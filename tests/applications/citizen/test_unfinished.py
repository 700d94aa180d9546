"""A page that cannot be accepted yet: kept as it was typed, shown again at its own address, never filed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from applications.models import Application, State
from documents.models import StoredFile
from services.models import Service
from tests.applications import filling

pytestmark = pytest.mark.django_db

WRONG = {"relation": "owner", "phone": "12"}


@pytest.fixture(autouse=True)
def uzbek() -> Any:
    with translation.override("uz"):
        yield


@pytest.fixture
def applicant(client: Client, nodira: User) -> Client:
    client.force_login(nodira)
    return client


@pytest.fixture
def draft(applicant: Client, fire: Service) -> Application:
    return filling.begin(applicant, fire)


def address(draft: Application, page_key: str) -> str:
    return reverse("applications:page", args=[draft.pk, page_key])


def test_a_page_with_errors_has_an_address_one_can_come_back_to(applicant, draft):
    response = applicant.post(address(draft, "applicant"), WRONG)
    assert response.status_code == 302
    for _visit in range(2):
        page = applicant.get(response["Location"])
        assert page.context["form"].errors["phone"]
        assert 'value="12"' in page.content.decode()


def test_one_may_save_a_page_that_is_not_ready_and_leave(applicant, draft):
    response = applicant.post(address(draft, "applicant"), {**WRONG, "later": "1"})
    assert response["Location"] == reverse("applications:list")
    page = applicant.get(address(draft, "applicant"))
    assert 'value="12"' in page.content.decode()
    assert not page.context["form"].errors


def test_an_empty_page_can_be_left_for_later(applicant, draft):
    response = applicant.post(address(draft, "applicant"), {"later": "1"})
    assert response["Location"] == reverse("applications:list")


def test_what_is_wrong_on_a_page_keeps_the_earlier_answer_from_being_filed(applicant, draft):
    filling.fill(applicant, draft, filling.FIRE)
    filling.post_page(applicant, draft, "applicant", WRONG)
    response = filling.file(applicant, draft)
    assert [problem["href"] for problem in response.context["problems"]] == [
        f"{address(draft, 'applicant')}?check=1"
    ]
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_page_put_right_forgets_what_was_wrong(applicant, draft):
    filling.fill(applicant, draft, filling.FIRE)
    filling.post_page(applicant, draft, "applicant", WRONG)
    filling.post_page(applicant, draft, "applicant", filling.FIRE["applicant"])
    filling.file(applicant, draft)
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    assert draft.unfinished == {}


def test_the_errors_are_told_in_the_language_of_the_reader(applicant, draft):
    applicant.post(address(draft, "applicant"), WRONG)
    with translation.override("ru"):
        page = applicant.get(f"{address(draft, 'applicant')}?again=1")
        assert "телефон" in str(page.context["form"].errors["phone"]).lower()


@pytest.mark.parametrize("typed", ["\x00", "x" * 200_000], ids=["a null byte", "a novel"])
def test_what_the_database_cannot_keep_is_told_at_once(applicant, draft, typed):
    response = applicant.post(address(draft, "damage"), {"description": typed, "people_hurt": "no"})
    assert response.status_code == 200
    assert response.context["form"].errors["description"]


def test_two_presses_with_the_same_file_keep_it_once(applicant, draft):
    """Both requests began when the draft had no file."""
    first, second = (Application.objects.with_page_data().get(pk=draft.pk) for _press in range(2))
    for stale in (first, second):
        send_stale(applicant, stale, {"photos": filling.picture()})
    draft.refresh_from_db()
    assert draft.files.count() == StoredFile.objects.count() == 1
    assert draft.answers["photos"] == [str(draft.files.get().stored_file_id)]


def test_two_tabs_with_a_file_each_keep_both(applicant, draft):
    first, second = (Application.objects.with_page_data().get(pk=draft.pk) for _tab in range(2))
    send_stale(applicant, first, {"photos": filling.picture("bir.png")})
    send_stale(applicant, second, {"photos": filling.picture("ikki.png")})
    draft.refresh_from_db()
    assert [row.stored_file.name for row in draft.files.order_by("pk")] == ["bir.png", "ikki.png"]
    assert len(draft.answers["photos"]) == 2


def send_stale(client: Client, seen: Application, data: dict[str, Any]) -> None:
    """Send the page of files as a request that read the draft before another wrote it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("applications.citizen.filling.own", lambda request, pk: seen)
        assert client.post(address(seen, "files"), data).status_code == 302


def test_a_file_sent_to_a_draft_that_is_gone_leaves_nothing_behind(applicant, draft):
    seen = Application.objects.with_page_data().get(pk=draft.pk)
    applicant.post(reverse("applications:discard", args=[draft.pk]))
    send_stale(applicant, seen, {"photos": filling.picture()})
    assert not StoredFile.objects.exists()


def test_a_refused_file_is_told_at_its_field_on_the_page_shown_again(applicant, draft):
    program = SimpleUploadedFile("hujjat.pdf", b"MZ\x90\x00" + b"\0" * 200)
    page = filling.post_page(applicant, draft, "files", {"photos": program})
    assert "hujjat.pdf" in str(page.context["form"].errors["photos"])
