"""The rules that the tables themselves keep, and who finds what."""

import itertools

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import DeskMembership
from agencies.models import Desk
from applications import actions
from applications.models import OPEN_STATES, Application, ApplicationFile, ApplicationNumber, State
from applications.workflow import MOVES, SYSTEM, Actor, By, MoveNotAllowed, available, move
from documents.models import StoredFile
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db


def draft(service, applicant, organisation=None):
    return Application.objects.create(
        applicant=applicant,
        organisation=organisation,
        service=service,
        version=service.current,
        language="uz",
    )


# One draft a service


def test_a_person_has_one_draft_of_a_service(benefit, nodira):
    draft(benefit, nodira)
    with pytest.raises(IntegrityError, match="one_draft_a_service"), transaction.atomic():
        draft(benefit, nodira)


def test_a_draft_for_a_company_is_another_one_and_there_is_one_of_it_too(fire):
    director = factories.jasur()
    company = director.representations.get().organisation
    draft(fire, director)
    draft(fire, director, company)
    with pytest.raises(IntegrityError, match="one_draft_a_service"), transaction.atomic():
        draft(fire, director, company)


def test_drafts_of_others_and_of_other_services_are_in_nobodys_way(benefit, fire, nodira, stranger):
    assert len({draft(benefit, nodira), draft(fire, nodira), draft(benefit, stranger)}) == 3


def test_after_filing_one_may_begin_anew(benefit, nodira):
    filed = filling.submitted(benefit, nodira)
    assert draft(benefit, nodira) != filed


# Who finds what


def test_each_finds_only_his_own(benefit, nodira, stranger):
    own = factories.filed(benefit, nodira)
    assert list(Application.objects.of_citizen(nodira)) == [own]
    assert not Application.objects.of_citizen(stranger).exists()


def test_a_desk_finds_what_was_sent_to_it_once_for_whoever_works_at_two_desks(benefit, nodira, rustam):
    own = factories.filed(benefit, nodira)
    second = Desk.objects.create(
        agency=benefit.agency,
        code="bandlik-1703",
        region_code="1703",
        name={"uz": "Andijon", "ru": "Андижан"},
    )
    DeskMembership.objects.create(officer=rustam, desk=second)
    assert list(Application.objects.on_desk_of(rustam)) == [own]


def test_an_application_goes_to_the_desk_of_its_region(benefit, nodira):
    regional = Desk.objects.create(
        agency=benefit.agency,
        code="bandlik-1726",
        region_code="1726",
        name={"uz": "Toshkent", "ru": "Ташкент"},
    )
    assert filling.submitted(benefit, nodira).desk == regional
    elsewhere = {**filling.ADDRESS, "district": "1703203"}
    assert filling.submitted(benefit, nodira, address=elsewhere).desk == factories.desk_of("bandlik")


def test_an_applicant_is_no_officer_of_his_own_application(benefit, rustam):
    own = factories.filed(benefit, rustam)
    assert {step.name for step in available(own, Actor(By.APPLICANT, rustam))} == {"withdraw"}
    with pytest.raises(MoveNotAllowed):
        actions.make_officers_move(actor=rustam, application=own, name="take")


# Rows that hang on an application


def test_a_number_is_given_once(benefit, nodira):
    one, other = (factories.filed(benefit, nodira) for _ in range(2))
    assert one.number != other.number
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationNumber.objects.create(application=one, value="123456789")
    with pytest.raises(IntegrityError), transaction.atomic():
        ApplicationNumber.objects.create(application=draft(benefit, factories.jasur()), value=str(one.number))


def test_a_number_is_never_changed_or_taken_back(benefit, nodira):
    one = factories.filed(benefit, nodira)
    for doing in (
        lambda: ApplicationNumber.objects.filter(application=one).update(value="123456789"),
        lambda: ApplicationNumber.objects.filter(application=one).delete(),
        lambda: Application.objects.filter(pk=one.pk).update(number="123456789"),
        lambda: Application.objects.filter(pk=one.pk).update(
            number=None, state=State.DRAFT, submitted_at=None
        ),
    ):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            doing()
    one.refresh_from_db()
    assert one.number == ApplicationNumber.objects.get(application=one).value


def test_what_was_filed_cannot_be_deleted(benefit, nodira):
    application = filling.submitted(benefit, nodira)
    with pytest.raises(ProtectedError):
        application.delete()


def test_what_was_filed_is_not_deleted_past_the_model_either(benefit, nodira):
    application = factories.filed(benefit, nodira)
    with (
        pytest.raises(ProgrammingError, match="Cannot delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM applications_application WHERE id = %s", [application.pk])


def test_a_draft_has_no_number_and_is_discarded(benefit, nodira):
    begun = draft(benefit, nodira)
    actions.discard(actor=nodira, application=begun)
    assert not Application.objects.exists()


@pytest.mark.parametrize("belongs", ["neither", "both"])
def test_a_file_belongs_to_a_question_or_to_a_message(benefit, nodira, belongs):
    application = filling.submitted(benefit, nodira)
    file = StoredFile.objects.create(owner=nodira, name="a.pdf", size=1, sha256="0" * 64)
    owners = {"event": application.events.get(), "question_key": "diploma"} if belongs == "both" else {}
    with pytest.raises(IntegrityError, match="file_of_question_or_event"), transaction.atomic():
        ApplicationFile.objects.create(application=application, stored_file=file, **owners)


def test_a_file_of_a_question_that_is_asked_no_more_is_not_sent(benefit, nodira):
    draft = filling.draft_of(benefit, nodira)
    stored = actions.attach(
        actor=nodira, application=draft, question_key="work_book", upload=filling.picture("daftarcha.png")
    )
    draft.answers["work_book"] = [str(stored.pk)]
    draft.save()
    application = filling.send(draft)
    assert "work_book" not in application.answers
    assert not application.files.exists()


def test_a_withdrawal_ends_the_wait_for_the_applicant(benefit, nodira, rustam):
    application = factories.filed(benefit, nodira)
    for name in ("take", "ask"):
        actions.make_officers_move(actor=rustam, application=application, name=name, words="Diplom?")
    assert application.clock_stopped_at is not None
    actions.withdraw(actor=nodira, application=application)
    assert application.clock_stopped_at is None


# Whatever is tried

PEOPLE = ("nodira", "stranger", "rustam", "bobur", "malika", "system")
TRIES = st.lists(
    st.tuples(
        st.sampled_from(sorted(MOVES)),
        st.sampled_from(PEOPLE),
    ),
    max_size=14,
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
def test_whatever_is_tried_by_whomever_history_and_state_agree(benefit, nodira, stranger, rustam, tries):
    actors = {
        "nodira": Actor(By.APPLICANT, nodira),
        "stranger": Actor(By.APPLICANT, stranger),
        "rustam": Actor(By.OFFICER, rustam),
        "bobur": Actor(By.OFFICER, factories.officer_of("bandlik", username="bobur")),
        "malika": Actor(By.OFFICER, factories.officer_of("fvv", username="malika")),
        "system": SYSTEM,
    }
    with transaction.atomic():
        application = factories.filed(benefit, nodira)
        for name, who in tries:
            before = Application.objects.get(pk=application.pk)
            expected = name in {step.name for step in available(before, actors[who])}
            assert tried(before, name, actors[who]) is expected
            assert_coherent(Application.objects.get(pk=application.pk), before)
        transaction.set_rollback(True)


def tried(application, name, actor):
    """Whether the move was made."""
    try:
        with transaction.atomic():
            move(application, name, actor=actor, words="Soʻz", reason="employed")
    except MoveNotAllowed:
        return False
    return True


def assert_coherent(now, before):
    events = list(now.events.all())
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert all(one.after == next_one.before for one, next_one in itertools.pairwise(events))
    assert not events or events[-1].after == now.state
    assert before.state in OPEN_STATES or now.state == before.state
    assert (now.decided_at is not None) == (now.state in {State.APPROVED, State.REFUSED})
    assert (now.clock_stopped_at is not None) == (now.state == State.INFO_REQUESTED)
