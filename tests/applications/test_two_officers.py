"""Two at once, each with a connection of its own: one wins, nothing is done twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from applications import actions, tasks
from applications.models import Application, ApplicationNumber, Event, State
from applications.workflow import MoveNotAllowed
from common.models import OutboxMessage
from documents.models import Paper
from notifications.models import Notice
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """What each gave or raised; all of them set out in the same moment."""
    barrier = Barrier(len(doings))

    def do(doing: Callable[[], Any]) -> Any:
        barrier.wait(10)
        try:
            return doing()
        except MoveNotAllowed as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))


def test_of_two_officers_who_take_at_once_one_wins_and_the_other_is_told(benefit, nodira):
    application = filling.submitted(benefit, nodira)
    officers = [
        factories.officer_of("bandlik"),
        factories.officer_of("bandlik", username="bobur", full_name="Bobur Qodirov"),
    ]

    def taking(officer):
        seen = Application.objects.get(pk=application.pk)
        return lambda: actions.make_officers_move(actor=officer, application=seen, name="take")

    outcomes = at_once(*map(taking, officers))
    (event,) = [outcome for outcome in outcomes if isinstance(outcome, Event)]
    (refusal,) = [outcome for outcome in outcomes if isinstance(outcome, MoveNotAllowed)]
    assert str(event.actor) in str(refusal.message)
    application.refresh_from_db()
    assert (application.state, application.officer) == (State.IN_REVIEW, event.actor)
    assert application.events.filter(name="take").count() == 1
    assert Notice.objects.filter(name="taken").count() == 1


def test_a_double_press_files_once(benefit, nodira):
    draft = filling.draft_of(benefit, nodira)
    first, second = at_once(*[lambda: actions.submit(actor=nodira, application=draft)] * 2)
    assert first == second
    assert Application.objects.get().number == ApplicationNumber.objects.get().value
    assert Event.objects.filter(name="submit").count() == 1
    assert Notice.objects.filter(name="submitted").count() == 1
    assert OutboxMessage.objects.filter(task="applications.tasks.hand_over").count() == 1


def test_two_tabs_that_begin_at_once_share_one_draft(benefit, nodira):
    one, other = at_once(
        *[lambda: actions.begin(actor=nodira, service=benefit, organisation=None, language="uz")] * 2
    )
    assert one == other
    assert Application.objects.count() == 1


def test_two_workers_at_the_same_task_decide_once_and_issue_one_paper(residence, nodira, gateway):
    application = filling.submitted(residence, nodira)
    at_once(*[lambda: tasks.hand_over(str(application.pk))] * 2)
    at_once(*[lambda: tasks.issue_decision(str(application.pk))] * 2)
    application.refresh_from_db()
    assert application.state == State.APPROVED
    assert [event.name for event in application.events.all()] == ["submit", "take", "approve"]
    assert Paper.objects.filter(application_id=application.pk).count() == 1
    assert Notice.objects.filter(name="approved").count() == 1


def test_an_approval_and_a_withdrawal_at_once_leave_one_of_them(benefit, nodira, rustam):
    application = filling.submitted(benefit, nodira)
    actions.make_officers_move(actor=rustam, application=application, name="take")
    seen = [Application.objects.get(pk=application.pk) for _ in range(2)]
    outcomes = at_once(
        lambda: actions.make_officers_move(actor=rustam, application=seen[0], name="approve"),
        lambda: actions.withdraw(actor=nodira, application=seen[1]),
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Event", "MoveNotAllowed"]
    application.refresh_from_db()
    assert application.events.latest("sequence").after == application.state


def test_history_is_emptied_after_such_a_test_though_no_row_of_it_can_be_deleted():
    assert not Event.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'applications_event'::regclass")
        assert cursor.fetchone()[0] > 0
