"""Two officers press at the same moment, each in a browser of his own: one wins, the other is told by whom and when."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from applications import actions
from applications.models import OPEN_STATES, Application, Event, State
from common.models import OutboxMessage
from notifications.models import Notice
from tests import factories
from tests.applications import filling
from tests.applications.desk.addresses import move_of

pytestmark = pytest.mark.django_db(transaction=True)

REFUSAL = {"reason": "employed", "words": "Siz ishlaysiz."}
MESSAGE = re.compile(r'<li class="(success|error)">(.*?)</li>')
TIME = re.compile(r"\d\d\.\d\d\.\d{4} \d\d:\d\d")


@pytest.fixture
def bobur(loaded):
    return factories.officer_of("bandlik", username="bobur", full_name="Bobur Qodirov")


def press_at_once(*presses):
    """Each press is (officer, address, data); gives what each officer is told, in the order of the presses."""
    barrier = Barrier(len(presses))

    def press(press):
        officer, address, data = press
        browser = Client()
        browser.force_login(officer)
        barrier.wait(20)
        try:
            answer = browser.post(address, data, follow=True)
            assert answer.status_code == 200
            # Not from `answer.context`, in which the test client mixes what two threads render.
            return MESSAGE.findall(answer.text)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def winner_and_loser(told):
    """The places of who won and who lost, and what the loser was told."""
    levels = [[level for level, _text in messages] for messages in told]
    assert sorted(levels) == [["error"], ["success"]], told
    loser = levels.index(["error"])
    return 1 - loser, told[loser][0][1]


def test_two_officers_take_at_once(benefit, nodira, rustam, bobur):
    application = filling.submitted(benefit, nodira)
    officers = [rustam, bobur]
    told = press_at_once(*((officer, move_of(application, "take"), {}) for officer in officers))
    won, words = winner_and_loser(told)
    application.refresh_from_db()
    assert application.officer == officers[won]
    assert officers[won].full_name in words
    assert TIME.search(words)
    assert application.events.filter(name="take").count() == 1
    assert Notice.objects.filter(name="taken").count() == 1


@pytest.mark.parametrize("second", [("approve", {}), ("refuse", REFUSAL)], ids=["approve twice", "both ways"])
def test_an_officer_decides_in_two_windows_at_once(benefit, nodira, rustam, second):
    application = filling.submitted(benefit, nodira)
    actions.make_officers_move(actor=rustam, application=application, name="take")
    told = press_at_once(
        (rustam, move_of(application, "approve"), {}), (rustam, move_of(application, second[0]), second[1])
    )
    _won, words = winner_and_loser(told)
    assert rustam.full_name in words
    assert TIME.search(words)
    decided_once(application)


def test_a_colleague_takes_over_while_the_other_decides(benefit, nodira, rustam, bobur):
    application = filling.submitted(benefit, nodira)
    actions.make_officers_move(actor=rustam, application=application, name="take")
    told = press_at_once(
        (rustam, move_of(application, "refuse"), REFUSAL), (bobur, move_of(application, "take_over"), {})
    )
    won, words = winner_and_loser(told)
    assert [rustam, bobur][won].full_name in words
    assert TIME.search(words)
    application.refresh_from_db()
    if won == 0:
        decided_once(application)
    else:
        assert (application.state, application.officer) == (State.IN_REVIEW, bobur)
        assert Notice.objects.filter(name="refused").count() == 0


def decided_once(application):
    """One decision, one notice of it, one paper on the way."""
    found = Application.objects.get(pk=application.pk)
    decisions = Event.objects.filter(application=found, name__in=["approve", "refuse"])
    assert decisions.get().after == found.state not in OPEN_STATES
    assert Notice.objects.filter(name__in=["approved", "refused"]).count() == 1
    assert OutboxMessage.objects.filter(task="applications.tasks.issue_decision").count() == 1
