"""What became of applications filed under fire: read from the database and the letter box, then counted."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from django.test import Client

from applications.models import Application, ApplicationNumber, State
from common.models import OutboxMessage
from documents.models import Paper
from notifications.models import Delivery, Notice
from tests import factories
from tests.journeys.presser import Presser

DECIDED = {State.APPROVED: "approved", State.REFUSED: "refused"}


@dataclass
class Found:
    figures: list[str]
    faults: list[str]


def signed_in_people() -> list[str]:
    """Session cookies of the people whom the stand-in of the register knows."""
    people = json.loads((settings.BASE_DIR / "sandbox" / "people.json").read_text(encoding="utf-8"))
    cookies = []
    for person in people:
        client = Client()
        name = f"{person['surname']} {person['name']}"
        client.force_login(factories.citizen(person["pin"], name, email=f"{person['key']}@pochta.example"))
        cookies.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return cookies


def wait_for_the_end(patience: float) -> float:
    """Wait until the outbox has nothing left to do; returns seconds."""
    began = time.monotonic()
    while OutboxMessage.objects.filter(done_at=None).exists() and time.monotonic() - began < patience:
        time.sleep(0.5)
    return time.monotonic() - began


def count(pressers: list[Presser], letters: list[dict[str, str]]) -> Found:
    told = {
        address.split("/")[-2]: number for presser in pressers for address, number in presser.told.items()
    }
    filed = list(Application.objects.exclude(state=State.DRAFT))
    faults = [
        f"{key}: shown as {number}, not found"
        for key, number in told.items()
        if (key, number) not in {(str(each.pk), each.number) for each in filed}
    ]
    for application in filed:
        faults += [
            f"{application.pk}: {fault}"
            for fault in faults_of(application, letters, asked=str(application.pk) in told)
        ]
    faults += [f"not done: {row} {row.last_error}" for row in OutboxMessage.objects.filter(done_at=None)]
    if ApplicationNumber.objects.count() != len(filed):
        faults.append(f"{ApplicationNumber.objects.count()} numbers for {len(filed)} applications")
    return Found(list(figures(pressers, len(filed), len(letters))), faults)


def faults_of(application: Application, letters: list[dict[str, str]], *, asked: bool) -> Iterator[str]:
    """What is wrong with one application; `asked` when its applicant has asked for the receipt and was heard."""
    events = [event.name for event in application.events.all()]
    decision = DECIDED.get(State(application.state), "")
    if (
        not decision
        or events.count("submit") != 1
        or events.count("take") != 1
        or len(events) - events.count("wait") != 3
    ):
        yield f"state {application.state} after {events}"
    papers = Counter(Paper.objects.filter(application_id=application.pk).values_list("kind", flat=True))
    receipts = papers.pop(Paper.Kind.RECEIPT, 0)
    if sum(papers.values()) != 1 or receipts > 1 or receipts < asked:
        yield f"papers {dict(papers)}, receipts {receipts}"
    notices = Counter(
        Notice.objects.filter(link=f"applications/{application.pk}/").values_list("name", flat=True)
    )
    if notices - Counter(["register_waiting"]) != Counter(["submitted", decision]):
        yield f"notices {dict(notices)}"
    yield from faults_of_letters(application, letters)


def faults_of_letters(application: Application, letters: list[dict[str, str]]) -> Iterator[str]:
    """Each letter that counts as sent has come once; one whose sender died in the middle once or not at all."""
    came = Counter(letter["subject"] for letter in letters if str(application.number) in json.dumps(letter))
    rows = Delivery.objects.filter(notice__link=f"applications/{application.pk}/", channel="email")
    states = Counter(rows.values_list("state", flat=True))
    sent, unknown = states.pop("sent", 0), states.pop("unknown", 0)
    if states or max(came.values(), default=0) > 1 or not sent <= len(came) <= sent + unknown:
        yield f"letters {dict(came)}: sent {sent}, not known {unknown}, others {dict(states)}"


def figures(pressers: list[Presser], filed: int, letters: int) -> Iterator[str]:
    rows = OutboxMessage.objects.all()
    unknown = Delivery.objects.filter(state=Delivery.State.UNKNOWN).count()
    yield f"applications filed: {filed}, papers: {Paper.objects.count()}, notices: {Notice.objects.count()}"
    yield f"requests repeated by the applicants: {sum(presser.pressed_again for presser in pressers)}"
    yield f"outbox rows: {rows.count()}, of them run more than once: {rows.filter(attempts__gt=1).count()}"
    yield f"outbox rows sent more than once: {rows.filter(lease__gt=F('attempts') + 1).count()}"
    yield f"letters: {letters}, deliveries of which nobody knows whether they went out: {unknown}"
