"""What follows a move, done by the worker: once, whatever is repeated, away or broken; the register over real HTTP."""

import hashlib
import json

import pytest
from celery import current_app
from django.conf import settings as django_settings
from django.core.cache import cache
from django.utils import timezone

from agencies.errors import AgencyError
from applications import actions, tasks
from applications.models import Application, State
from common.models import OutboxMessage
from documents.models import Paper, StoredFile
from notifications.models import Notice
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db

ZILOLA_PIN = "62512019999960"


@pytest.fixture
def application(residence, nodira, gateway):
    return filling.submitted(residence, nodira)


@pytest.fixture
def dilshod(loaded):
    """Officer of the agency that keeps the register."""
    return factories.officer_of("iiv", username="dilshod", full_name="Dilshod Karimov")


def hand_over(application):
    tasks.hand_over(str(application.pk))
    application.refresh_from_db()
    return application


def told():
    return list(Notice.objects.order_by("created_at").values_list("name", flat=True))


def happened(application):
    return [event.name for event in application.events.all()]


# The register answers


@pytest.mark.parametrize(
    ("language", "district"),
    [("uz", "Chilonzor tumani"), ("uz-cyrl", "Чилонзор тумани"), ("ru", "Чиланзарский район")],
)
def test_who_is_registered_gets_the_paper_at_once_in_his_language(
    residence, gateway, run_tasks, language, district
):
    application = filling.submitted(residence, factories.nodira(language=language))
    run_tasks()
    application.refresh_from_db()
    assert application.state == State.APPROVED
    paper = Paper.objects.get(application_id=application.pk)
    assert (paper.kind, paper.language) == (Paper.Kind.CERTIFICATE, language)
    assert district in paper.data["address"]
    assert told() == ["submitted", "approved"]
    assert not OutboxMessage.objects.filter(done_at=None).exists()


def test_the_portal_stands_in_the_history_as_who_decided(application):
    hand_over(application)
    assert happened(application) == ["submit", "take", "approve"]
    assert {event.by for event in application.events.exclude(name="submit")} == {"system"}
    assert application.findings["found"] is True


def test_whom_the_register_does_not_know_is_refused_with_the_reason_on_paper(residence, gateway, run_tasks):
    zilola = factories.citizen(ZILOLA_PIN, "YOʻLDOSHEVA ZILOLA ANVAR QIZI")
    application = filling.submitted(residence, zilola)
    run_tasks()
    application.refresh_from_db()
    decision = application.events.latest("sequence")
    assert (application.state, decision.reason) == (State.REFUSED, "not_registered")
    assert decision.words
    paper = Paper.objects.get(application_id=application.pk)
    assert paper.kind == Paper.Kind.DECISION
    assert "topilmadi" in paper.data["reason"]["uz"]
    assert paper.data["words"] == decision.words
    assert told() == ["submitted", "refused"]


def test_the_words_of_a_refusal_by_the_register_are_in_the_applicants_language(residence, gateway):
    zilola = factories.citizen(ZILOLA_PIN, "YOʻLDOSHEVA ZILOLA ANVAR QIZI", language="ru")
    application = hand_over(filling.submitted(residence, zilola))
    assert "реестр" in application.events.latest("sequence").words.lower()


def test_an_application_for_officers_is_left_to_them(benefit, nodira, gateway):
    application = filling.submitted(benefit, nodira)
    asked = gateway.served("/mvd/services/address/info/pin/v1")
    hand_over(application)
    assert application.state == State.SUBMITTED
    assert gateway.served("/mvd/services/address/info/pin/v1") == asked


# The register is away


@pytest.mark.parametrize("mode", ["away", "error", "garbage", "limited"])
def test_an_absent_register_is_told_once_and_loses_nothing(application, gateway, mode):
    gateway.tell(mode)
    for _ in range(3):
        with pytest.raises(AgencyError):
            hand_over(application)
        cache.clear()
    assert application.state == State.SUBMITTED
    assert happened(application) == ["submit", "wait"]
    assert told() == ["submitted", "register_waiting"]
    gateway.tell("ok")
    hand_over(application)
    assert application.state == State.APPROVED
    assert told() == ["submitted", "register_waiting", "approved"]


def test_the_outbox_asks_again_until_the_register_is_back(application, gateway):
    message = OutboxMessage.objects.get(task="applications.tasks.hand_over")
    for mode, is_done in (("away", False), ("ok", True)):
        gateway.tell(mode)
        cache.clear()
        tasks.hand_over.apply(kwargs=message.arguments, headers=tasks.hand_over.headers_for(message))
        message.refresh_from_db()
        assert (message.done_at is not None) is is_done
        assert ("AgencyError" in message.last_error) is not is_done
    application.refresh_from_db()
    assert application.state == State.APPROVED


def test_a_gateway_that_refuses_us_for_good_leaves_the_application_to_an_officer(
    application, dilshod, gateway, settings
):
    secret, settings.GATEWAY_SECRET = settings.GATEWAY_SECRET, "wrong"
    for _ in range(2):
        with pytest.raises(AgencyError) as caught:
            hand_over(application)
    assert caught.value.permanent
    assert told() == ["submitted", "register_waiting"]
    actions.make_officers_move(actor=dilshod, application=application, name="take")
    settings.GATEWAY_SECRET = secret
    hand_over(application)
    assert application.state == State.IN_REVIEW
    assert application.findings["found"] is True
    actions.make_officers_move(actor=dilshod, application=application, name="approve")
    assert happened(application) == ["submit", "wait", "take", "approve"]


def test_what_an_officer_decided_meanwhile_is_not_overturned(application, dilshod, run_tasks):
    stale = Application.objects.get(pk=application.pk)
    actions.make_officers_move(actor=dilshod, application=application, name="take")
    actions.make_officers_move(
        actor=dilshod, application=application, name="refuse", reason="person_not_found", words="Topilmadi."
    )
    actions.decide_by_register(application=stale, finding=filling.FOUND)
    actions.tell_of_waiting(application=stale)
    run_tasks()
    application.refresh_from_db()
    assert application.state == State.REFUSED
    assert not application.findings
    assert happened(application) == ["submit", "take", "refuse"]
    assert Paper.objects.get(application_id=application.pk).template == "refusal"


def test_what_was_withdrawn_is_asked_about_no_more(application, nodira, gateway):
    actions.withdraw(actor=nodira, application=application)
    asked = gateway.served("/mvd/services/address/info/pin/v1")
    hand_over(application)
    assert application.state == State.WITHDRAWN
    assert gateway.served("/mvd/services/address/info/pin/v1") == asked


# Done once


def test_a_task_that_runs_twice_decides_once(application, run_tasks):
    for _ in range(2):
        hand_over(application)
    actions.decide_by_register(application=application, finding=filling.NOT_FOUND)
    run_tasks()
    assert happened(application) == ["submit", "take", "approve"]
    assert Paper.objects.filter(application_id=application.pk).count() == 1
    assert told() == ["submitted", "approved"]


def test_a_decision_has_one_paper_however_often_it_is_made(application):
    hand_over(application)
    for _ in range(2):
        tasks.issue_decision(str(application.pk))
    assert Paper.objects.filter(application_id=application.pk).count() == 1
    assert StoredFile.objects.count() == 1


def test_there_is_no_paper_before_the_decision(application):
    tasks.issue_decision(str(application.pk))
    assert not Paper.objects.exists()


# The receipt


def test_the_receipt_proves_what_was_filed(fire, nodira):
    application = filling.submitted(fire, nodira)
    for _ in range(2):
        tasks.issue_receipt(str(application.pk))
    paper = Paper.objects.get(application_id=application.pk)
    canonical = json.dumps(filling.ANSWERS["981"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert paper.data["answers_sha256"] == hashlib.sha256(canonical.encode()).hexdigest()
    assert paper.data["due"] == timezone.localtime(application.due_at).date().isoformat()
    rows = {row["label"]: row["text"] for section in paper.data["sections"] for row in section["rows"]}
    assert rows["Yetkazilgan zararni tasvirlab bering"] == "Oshxona yondi."


def test_a_draft_has_no_receipt(fire, nodira):
    tasks.issue_receipt(str(filling.draft_of(fire, nodira).pk))
    assert not Paper.objects.exists()


def test_what_the_beat_calls_exists():
    assert {entry["task"] for entry in django_settings.CELERY_BEAT_SCHEDULE.values()} <= set(
        current_app.tasks
    )
