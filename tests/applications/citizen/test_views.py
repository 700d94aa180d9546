"""Following an application: the list, the story in plain words, the answer, the withdrawal, the papers."""

import pytest
from django.urls import reverse
from django.utils import translation

from applications import actions
from applications.models import State
from documents.models import Paper
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(benefit, nodira):
    return factories.filed(benefit, nodira)


@pytest.fixture
def applicant(client, nodira):
    client.force_login(nodira)
    return client


@pytest.fixture
def asked(application, rustam):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(
        actor=rustam, application=application, name="ask", words="Diplom nusxasini yuboring."
    )
    return application


@pytest.fixture(autouse=True)
def uzbek():
    with translation.override("uz"):
        yield


def test_the_only_list_has_no_heading_of_its_own(applicant, application, rustam):
    page = applicant.get(reverse("applications:list")).content.decode()
    assert "Boshqa arizalar" not in page
    actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(actor=rustam, application=application, name="ask", words="Nusxa?")
    assert "Sizdan kutilmoqda" in applicant.get(reverse("applications:list")).content.decode()


def test_the_applicant_reads_of_himself_as_you(applicant, asked):
    for address in (reverse("applications:list"), reverse("applications:detail", args=[asked.pk])):
        page = applicant.get(address).content.decode()
        assert "Javobingiz kutilmoqda" in page
        assert "Ariza beruvchidan kutilmoqda" not in page


def test_what_waits_for_the_person_stands_first(applicant, benefit, asked, nodira):
    factories.filed(benefit, nodira)
    page = applicant.get(reverse("applications:list"))
    first = page.context["groups"][0]["rows"]
    assert [row["application"].pk for row in first] == [asked.pk]


def test_the_list_holds_nobody_elses(client, stranger, application):
    client.force_login(stranger)
    assert client.get(reverse("applications:list")).context["empty"] is True


def test_the_list_takes_few_queries_however_long_it_is(
    applicant, benefit, nodira, django_assert_max_num_queries
):
    for _ in range(10):
        factories.filed(benefit, nodira)
    with django_assert_max_num_queries(6):
        applicant.get(reverse("applications:list"))


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
def test_the_page_tells_the_question_in_every_language(applicant, asked, language):
    with translation.override(language):
        page = applicant.get(reverse("applications:detail", args=[asked.pk]))
    assert "Diplom nusxasini yuboring." in page.content.decode()
    assert page.context["next"].who == "you"


def test_a_withdrawal_is_asked_once_and_made_once(applicant, application):
    address = reverse("applications:withdraw", args=[application.pk])
    assert applicant.get(address).status_code == 200
    application.refresh_from_db()
    assert application.state == State.SUBMITTED
    applicant.post(address)
    applicant.post(address)
    application.refresh_from_db()
    assert application.state == State.WITHDRAWN
    assert application.events.filter(name="withdraw").count() == 1


def test_the_receipt_is_made_when_it_is_first_asked_for(applicant, application, run_tasks):
    factories_event(application)
    address = reverse("applications:receipt", args=[application.pk])
    assert applicant.get(address).status_code == 200
    run_tasks()
    answer = applicant.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert Paper.objects.filter(application_id=application.pk, kind=Paper.Kind.RECEIPT).count() == 1


def factories_event(application):
    """The event that a filed application has had."""
    application.events.create(
        sequence=1,
        name="submit",
        key=f"submit:{application.pk}",
        before="draft",
        after="submitted",
        by="applicant",
    )


def test_a_paper_is_only_for_its_applicant(client, applicant, application, rustam, stranger, run_tasks):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(actor=rustam, application=application, name="approve")
    run_tasks()
    paper = Paper.objects.get(application_id=application.pk)
    address = reverse("applications:paper", args=[application.pk, paper.pk])
    assert b"".join(applicant.get(address).streaming_content).startswith(b"%PDF-")
    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_a_long_list_goes_on_where_the_page_ends(applicant, benefit, nodira):
    for _ in range(23):
        factories.filed(benefit, nodira)
    first = applicant.get(reverse("applications:list"))
    second = applicant.get(reverse("applications:list"), {"before": first.context["older"]})
    shown = [row["application"].pk for page in (first, second) for row in page.context["groups"][1]["rows"]]
    assert len(shown) == len(set(shown)) == 23
    assert second.context["older"] is None


@pytest.mark.parametrize("name", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_list_that_goes_on_from_nowhere_does_not_exist(applicant, name):
    assert applicant.get(reverse("applications:list"), {"before": name}).status_code == 404
