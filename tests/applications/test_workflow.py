"""Every move by the one table: who may, from where, once, and with what following."""

import itertools

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import translation

from applications import actions
from applications.models import Application, Event, State
from applications.workflow import MOVES, SYSTEM, Actor, By, MoveNotAllowed, available, move
from common.models import OutboxMessage
from notifications.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


def names(application, actor):
    return {step.name for step in available(application, actor)}


@pytest.fixture
def application(benefit, nodira):
    return factories.filed(benefit, nodira)


def test_an_officer_sees_exactly_the_moves_of_each_state(application, rustam):
    officer = Actor(By.OFFICER, rustam)
    assert names(application, officer) == {"take"}
    actions.make_officers_move(actor=rustam, application=application, name="take")
    assert names(application, officer) == {"ask", "approve", "refuse"}
    actions.make_officers_move(actor=rustam, application=application, name="ask", words="Diplom?")
    assert names(application, officer) == set()


def test_the_applicant_may_withdraw_and_answer_but_never_decide(application, nodira, rustam):
    citizen = Actor(By.APPLICANT, nodira)
    assert names(application, citizen) == {"withdraw"}
    actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(actor=rustam, application=application, name="ask", words="Diplom?")
    assert names(application, citizen) == {"withdraw", "answer"}


def test_a_stranger_and_an_officer_of_another_agency_may_nothing(application, stranger, rustam):
    other = factories.officer_of("fvv", username="malika", full_name="Malika")
    assert names(application, Actor(By.APPLICANT, stranger)) == set()
    assert names(application, Actor(By.OFFICER, other)) == set()
    with pytest.raises(MoveNotAllowed):
        actions.make_officers_move(actor=other, application=application, name="take")


def test_the_second_of_two_officers_is_told_who_was_first(application, rustam):
    colleague = factories.officer_of("bandlik", username="bobur", full_name="Bobur Qodirov")
    stale = Application.objects.get(pk=application.pk)
    actions.make_officers_move(actor=rustam, application=application, name="take")
    with pytest.raises(MoveNotAllowed, match="Rustam Aliyev"):
        actions.make_officers_move(actor=colleague, application=stale, name="take")
    application.refresh_from_db()
    assert application.officer == rustam


def test_only_who_took_an_application_decides_it_unless_a_colleague_takes_it_over(application, rustam):
    colleague = factories.officer_of("bandlik", username="bobur", full_name="Bobur Qodirov")
    actions.make_officers_move(actor=rustam, application=application, name="take")
    assert names(application, Actor(By.OFFICER, colleague)) == {"take_over"}
    actions.make_officers_move(actor=colleague, application=application, name="take_over")
    assert "approve" in names(application, Actor(By.OFFICER, colleague))
    assert "approve" not in names(application, Actor(By.OFFICER, rustam))


def test_a_refusal_needs_its_reason_and_words(application, rustam):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    with pytest.raises(MoveNotAllowed):
        actions.make_officers_move(actor=rustam, application=application, name="refuse", words="Yoʻq")
    application.refresh_from_db()
    assert application.state == State.IN_REVIEW


def test_a_reason_that_the_service_does_not_know_is_refused(application, rustam):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    with pytest.raises(MoveNotAllowed):
        actions.make_officers_move(
            actor=rustam, application=application, name="refuse", words="Yoʻq", reason="no-such-reason"
        )


def test_the_same_key_makes_a_move_once(application):
    with transaction.atomic():
        first = move(application, "take", actor=SYSTEM, key="k")
        second = move(application, "take", actor=SYSTEM, key="k")
    assert first == second
    assert application.events.count() == 1


def test_a_decided_application_never_moves_again(application, rustam, nodira):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(actor=rustam, application=application, name="approve")
    for name, actor in itertools.product(
        MOVES, (SYSTEM, Actor(By.OFFICER, rustam), Actor(By.APPLICANT, nodira))
    ):
        with pytest.raises(MoveNotAllowed), transaction.atomic():
            move(application, name, actor=actor, words="x", reason="x")
    assert not available(application, SYSTEM)


def test_the_state_is_what_the_events_say(application, rustam):
    for name, words in (("take", ""), ("ask", "Diplom?")):
        actions.make_officers_move(actor=rustam, application=application, name=name, words=words)
    events = list(application.events.all())
    assert [event.sequence for event in events] == [1, 2]
    assert all(before.after == after.before for before, after in itertools.pairwise(events))
    assert events[-1].after == application.state


def test_each_move_that_concerns_the_applicant_tells_him_once(application, rustam):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    actions.make_officers_move(actor=rustam, application=application, name="ask", words="Diplom?")
    assert list(Notice.objects.order_by("created_at").values_list("name", flat=True)) == [
        "taken",
        "info_requested",
    ]


def test_a_decision_puts_its_paper_into_the_outbox_in_the_same_transaction(application, rustam):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.make_officers_move(actor=rustam, application=application, name="approve")
        raise ZeroDivisionError
    assert not OutboxMessage.objects.filter(task="applications.tasks.issue_decision").exists()
    actions.make_officers_move(actor=rustam, application=application, name="approve")
    assert OutboxMessage.objects.filter(task="applications.tasks.issue_decision").count() == 1


@pytest.mark.parametrize(
    "statement",
    ["UPDATE applications_event SET words = 'x'", "DELETE FROM applications_event"],
)
def test_the_database_refuses_to_change_history(application, rustam, statement):
    actions.make_officers_move(actor=rustam, application=application, name="take")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("change", [{"state": "approved"}, {"submitted_at": None}, {"state": "nonsense"}])
def test_the_database_refuses_an_application_that_cannot_be(application, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(**change)


def test_an_officer_does_not_decide_what_he_filed_through_oneid(benefit, nodira, rustam):
    """His service account and his own are two accounts of one person."""
    own = factories.filed(benefit, nodira)
    rustam.name_person(factories.NODIRA_PIN)
    rustam.save()
    assert available(own, Actor(By.OFFICER, rustam)) == []
    with pytest.raises(MoveNotAllowed, match="oʻzingiz"), translation.override("uz"):
        actions.make_officers_move(actor=rustam, application=own, name="take")


def test_an_officer_does_not_decide_for_a_company_he_acts_for(fire):
    jasur, malika = factories.jasur(), factories.malika()
    company = jasur.representations.get().organisation
    theirs = factories.filed(fire, jasur, organisation=company)
    colleagues = factories.filed(fire, factories.nodira(), organisation=company)
    assert available(colleagues, Actor(By.OFFICER, malika))
    malika.name_person(factories.JASUR_PIN)
    malika.save()
    for application in (theirs, colleagues):
        assert available(application, Actor(By.OFFICER, malika)) == []
