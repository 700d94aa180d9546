"""Beginning, filling in and filing: nothing lost, nothing doubled, nothing wrong sent."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image

from applications.models import Application, Event, State
from applications.workflow import MoveNotAllowed
from documents.models import StoredFile
from tests.applications import filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uzbek():
    with translation.override("uz"):
        yield


@pytest.fixture
def applicant(client, nodira):
    client.force_login(nodira)
    return client


@pytest.fixture
def draft(applicant, fire):
    return filling.begin(applicant, fire)


def picture(name="foto.png"):
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/png")


def test_a_stranger_to_the_portal_is_sent_to_sign_in_and_back(client, fire):
    address = reverse("applications:apply", args=[fire.code])
    response = client.get(address)
    assert response.status_code == 302
    assert address.replace("/", "%2F") in response["Location"] or address in response["Location"]


def test_beginning_twice_resumes_the_one_draft(applicant, fire):
    first = filling.begin(applicant, fire)
    second = filling.begin(applicant, fire)
    assert first == second
    assert Application.objects.count() == 1


def test_a_saved_page_is_there_on_another_device(applicant, draft, nodira, client):
    filling.post_page(applicant, draft, "applicant", filling.FIRE["applicant"])
    other_device = client.__class__()
    other_device.force_login(nodira)
    page = other_device.get(reverse("applications:page", args=[draft.pk, "applicant"]))
    assert "+998 90 123 45 67" in page.content.decode() or "+998901234567" in page.content.decode()


def test_two_tabs_on_two_pages_keep_both(applicant, draft):
    stale = Application.objects.get(pk=draft.pk)
    filling.post_page(applicant, draft, "applicant", filling.FIRE["applicant"])
    filling.post_page(applicant, stale, "purpose", filling.FIRE["purpose"])
    draft.refresh_from_db()
    assert {"relation", "purpose"} <= draft.answers.keys()


def test_a_wrong_answer_is_told_at_its_field_and_the_rest_is_kept(applicant, draft):
    response = filling.post_page(applicant, draft, "applicant", {"relation": "owner", "phone": "12"})
    assert response.status_code == 200
    assert "phone" in response.context["form"].errors
    draft.refresh_from_db()
    assert draft.answers["relation"] == "owner"


def test_filing_an_unfinished_form_says_what_is_missing_and_sends_nothing(applicant, draft):
    response = filling.file(applicant, draft)
    assert response.context["problems"]
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_filing_gives_a_number_and_shows_it(applicant, draft):
    filling.fill(applicant, draft, filling.FIRE)
    response = filling.file(applicant, draft)
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    page = applicant.get(response["Location"])
    assert draft.number in page.content.decode()


def test_a_second_press_shows_the_same_application(applicant, draft):
    filling.fill(applicant, draft, filling.FIRE)
    first, second = filling.file(applicant, draft), filling.file(applicant, draft)
    assert reverse("applications:detail", args=[draft.pk]) in first["Location"]
    assert reverse("applications:detail", args=[draft.pk]) in second["Location"]
    assert Event.objects.filter(name="submit").count() == 1


def test_the_back_button_after_filing_leads_to_the_filed_application(applicant, draft):
    filling.fill(applicant, draft, filling.FIRE)
    filling.file(applicant, draft)
    response = filling.post_page(applicant, draft, "applicant", {"relation": "tenant", "phone": "901234567"})
    assert response["Location"] == reverse("applications:detail", args=[draft.pk])
    draft.refresh_from_db()
    assert draft.answers["relation"] == "owner"


@pytest.mark.parametrize("data", [{"relation": "tenant", "phone": "901234567"}, {"relation": "tenant"}])
def test_a_page_sent_while_another_tab_files_changes_nothing(applicant, draft, monkeypatch, data):
    filling.fill(applicant, draft, filling.FIRE)
    seen_before = Application.objects.with_page_data().get(pk=draft.pk)
    filling.file(applicant, draft)
    monkeypatch.setattr("applications.citizen.filling.own", lambda request, pk: seen_before)
    response = filling.post_page(applicant, draft, "applicant", data)
    assert response["Location"] == reverse("applications:detail", args=[draft.pk])
    draft.refresh_from_db()
    assert draft.answers["relation"] == "owner"


def test_an_answer_that_became_hidden_is_not_sent(applicant, draft):
    with_words = {**filling.FIRE["applicant"], "relation": "other", "relation_words": "Qoʻshni"}
    filling.post_page(applicant, draft, "applicant", with_words)
    filling.fill(applicant, draft, filling.FIRE)
    filling.file(applicant, draft)
    draft.refresh_from_db()
    assert draft.answers["relation"] == "owner"
    assert "relation_words" not in draft.answers


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("hujjat.pdf", b"MZ\x90\x00" + b"\0" * 200, content_type="application/pdf"),
        SimpleUploadedFile("hujjat.pdf", b"", content_type="application/pdf"),
        SimpleUploadedFile("hujjat.pdf", b"salom" * 100, content_type="application/pdf"),
    ],
    ids=["a program", "zero bytes", "plain text"],
)
def test_a_bad_file_is_refused_at_the_field(applicant, draft, upload):
    response = filling.post_page(applicant, draft, "files", {"photos": upload})
    assert response.status_code == 200
    assert response.context["form"].errors["photos"]
    assert not draft.files.exists()


def test_a_good_file_stays_when_another_is_refused(applicant, draft):
    bad = SimpleUploadedFile("dastur.pdf", b"MZ\x90\x00" + b"\0" * 200)
    response = filling.post_page(applicant, draft, "files", {"photos": [picture(), bad]})
    assert response.context["form"].errors["photos"]
    assert draft.files.count() == 1


def test_a_file_taken_back_out_is_not_sent(applicant, draft):
    filling.post_page(applicant, draft, "files", {"photos": picture()})
    assert draft.files.count() == 1
    page = applicant.get(reverse("applications:page", args=[draft.pk, "files"]))
    remove = dict(removal(page.context["form"], draft))
    filling.post_page(applicant, draft, "files", remove)
    draft.refresh_from_db()
    assert not draft.files.exists()
    assert not draft.answers.get("photos")


def removal(form, draft):
    """The tick that takes the one stored file out, whatever the form calls it."""
    file_id = str(draft.files.get().stored_file_id)
    for name, field in form.fields.items():
        if file_id in {str(value) for value, _label in getattr(field, "choices", [])}:
            yield name, file_id


def test_a_company_applies_through_who_may_act_for_it(client, fire):
    from tests import factories

    client.force_login(factories.jasur())
    draft = filling.begin(client, fire, on_behalf="300000001")
    assert draft.organisation is not None
    assert draft.organisation.tin == "300000001"
    assert draft.owner_name == "“NAMUNA SAVDO” MCHJ"


def test_nobody_applies_for_a_company_that_is_not_his(applicant, fire):
    from tests import factories

    factories.jasur()
    response = applicant.post(reverse("applications:apply", args=[fire.code]), {"on_behalf": "300000001"})
    assert response.status_code == 200
    assert not Application.objects.exists()


def test_a_draft_is_deleted_only_after_a_question(applicant, draft):
    address = reverse("applications:discard", args=[draft.pk])
    applicant.get(address)
    assert Application.objects.filter(pk=draft.pk).exists()
    applicant.post(address)
    assert not Application.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("name", ["page", "check", "discard", "detail", "answer", "withdraw", "receipt"])
def test_somebody_elses_application_does_not_exist(client, stranger, draft, name):
    arguments = [draft.pk, "applicant"] if name == "page" else [draft.pk]
    client.logout()
    client.force_login(stranger)
    address = reverse(f"applications:{name}", args=arguments)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_a_deleted_draft_leaves_no_file_behind(applicant, draft):
    filling.post_page(applicant, draft, "files", {"photos": filling.picture()})
    assert StoredFile.objects.exists()
    applicant.post(reverse("applications:discard", args=[draft.pk]))
    assert not StoredFile.objects.exists()


def test_a_page_of_a_draft_deleted_in_another_tab_is_told(applicant, draft, nodira):
    from applications import actions

    stale = Application.objects.get(pk=draft.pk)
    actions.discard(actor=nodira, application=draft)
    page = stale.version.definition.pages[0]
    with pytest.raises(MoveNotAllowed):
        actions.save_page(actor=nodira, application=stale, saved=actions.SavedPage(page=page, answers={}))
