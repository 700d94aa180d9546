"""The officers' queue: whose applications, in which order, how it is narrowed and searched."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Reading, User
from applications import actions
from applications.models import Application, State
from documents.models import Paper
from tests import factories
from tests.applications import filling
from tests.applications.desk.addresses import QUEUE, move_of, page_of

pytestmark = pytest.mark.django_db


def numbers(client, **wanted):
    """The numbers in the queue, from top to bottom."""
    page = client.get(QUEUE, wanted)
    return [row.number for row in page.context["cl"].result_list]


# Who sees what


def test_the_queue_holds_what_lies_on_the_officers_desk_and_nothing_else(officer, application, fire, nodira):
    filling.submitted(fire, nodira)
    assert numbers(officer) == [application.number]


def test_drafts_never_come_to_the_desk(officer, benefit, nodira):
    draft = filling.draft_of(benefit, nodira)
    Application.objects.filter(pk=draft.pk).update(desk=factories.desk_of("bandlik"))
    assert numbers(officer, queue="all") == []
    assert officer.get(page_of(draft)).status_code == 404


def administrator_without_a_desk():
    return User.objects.create_superuser("admin", full_name="Administrator")


@pytest.fixture(params=[factories.malika, administrator_without_a_desk], ids=lambda who: who.__name__)
def outsider(request, client, loaded):
    client.force_login(request.param())
    return client


def test_who_does_not_work_at_the_desk_finds_nothing(outsider, with_file):
    stored = with_file.files.get().stored_file_id
    assert numbers(outsider, queue="all") == []
    assert numbers(outsider, q=with_file.number) == []
    for address in (
        page_of(with_file),
        f"{QUEUE}{with_file.pk}/history/",
        move_of(with_file, "take"),
        f"{QUEUE}{with_file.pk}/files/{stored}/",
    ):
        assert outsider.get(address).status_code == 404
        assert outsider.post(address).status_code == 404
    assert Application.objects.get(pk=with_file.pk).state == State.SUBMITTED
    assert not Reading.objects.exists()


def test_who_does_not_work_at_the_desk_cannot_open_its_papers(outsider, taken, rustam, run_tasks):
    actions.make_officers_move(actor=rustam, application=taken, name="approve")
    run_tasks()
    paper = Paper.objects.get(application_id=taken.pk)
    assert outsider.get(f"{QUEUE}{taken.pk}/papers/{paper.pk}/").status_code == 404


def test_a_citizen_is_kept_out_of_the_desk(client, nodira, application):
    client.force_login(nodira)
    for address in (QUEUE, page_of(application), move_of(application, "take")):
        assert client.get(address, follow=True).status_code == 403
        assert client.post(address, follow=True).status_code == 403
    assert Application.objects.get(pk=application.pk).state == State.SUBMITTED


def test_a_stranger_is_sent_to_the_staffs_sign_in(client, application):
    answer = client.get(page_of(application), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/login/?next=")


@pytest.mark.parametrize("what", ["not-a-number", "5", "00000000-0000-0000-0000-000000000000"])
def test_an_address_that_means_nothing_is_not_found(officer, what):
    assert officer.get(f"{QUEUE}{what}/change/").status_code == 404


@pytest.mark.parametrize("address", ["add/", "{pk}/delete/"])
def test_nothing_is_added_or_deleted_here(officer, application, address):
    path = QUEUE + address.format(pk=application.pk)
    assert officer.get(path).status_code == 403
    assert officer.post(path, {"post": "yes"}).status_code == 403
    assert Application.objects.filter(pk=application.pk).exists()


# The queue


@pytest.fixture
def queue(benefit, nodira, stranger, rustam):
    """One of each: overdue, due tomorrow, in a month, without a term, closed, and one that waits for the applicant."""
    now = timezone.now()
    due = {
        "overdue": now - timedelta(hours=1),
        "soon": now + timedelta(days=1),
        "later": now + timedelta(days=30),
        "undated": None,
    }
    rows = {name: factories.filed(benefit, nodira, due_at=moment) for name, moment in due.items()}
    rows["waiting"] = factories.filed(benefit, stranger, due_at=now - timedelta(days=3))
    rows["refused"] = factories.filed(benefit, stranger, due_at=now - timedelta(days=9))
    for name in ("waiting", "refused"):
        actions.make_officers_move(actor=rustam, application=rows[name], name="take")
    actions.make_officers_move(actor=rustam, application=rows["waiting"], name="ask", words="Diplom?")
    actions.make_officers_move(
        actor=rustam, application=rows["refused"], name="refuse", reason="employed", words="Ishlaysiz."
    )
    return {name: row.number for name, row in rows.items()}


def test_what_is_due_first_stands_first_and_the_undated_last(officer, queue):
    assert numbers(officer) == [queue[name] for name in ("waiting", "overdue", "soon", "later", "undated")]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"queue": "new"}, {"overdue", "soon", "later", "undated"}),
        ({"queue": "mine"}, {"waiting"}),
        ({"queue": "waiting"}, {"waiting"}),
        ({"queue": "closed"}, {"refused"}),
        ({"queue": "all"}, {"overdue", "soon", "later", "undated", "waiting", "refused"}),
        ({"queue": "nonsense"}, {"overdue", "soon", "later", "undated", "waiting"}),
        ({"term": "overdue"}, {"overdue"}),
        ({"term": "soon"}, {"soon"}),
        ({"term": "calm"}, {"later"}),
        ({"term": "overdue", "queue": "all"}, {"overdue"}),
        ({"state": "info_requested"}, {"waiting"}),
        ({"state": "refused"}, {"refused"}),
        ({"state": "refused", "queue": "open"}, set()),
        ({"service": "903", "queue": "closed"}, {"refused"}),
        ({"service": "981"}, set()),
    ],
)
def test_the_queue_is_narrowed(officer, queue, wanted, found):
    assert set(numbers(officer, **wanted)) == {queue[name] for name in found}


def test_an_application_is_found_by_its_number_even_when_it_is_closed(officer, queue):
    number = queue["refused"]
    assert numbers(officer, q=number) == [number]
    assert numbers(officer, q=f"{number[:3]} {number[3:6]} {number[6:]}") == [number]


@pytest.mark.parametrize("words", ["begonayev", "SARDOR", "begonayev sardor"])
def test_applications_are_found_by_the_applicants_name(officer, queue, words):
    assert set(numbers(officer, q=words)) == {queue["waiting"], queue["refused"]}


def test_a_search_may_be_narrowed_to_what_is_to_be_done(officer, queue):
    assert numbers(officer, q="begonayev", queue="open") == [queue["waiting"]]


def test_a_company_is_found_by_its_own_name(client, fire):
    director = factories.jasur()
    company = director.representations.get().organisation
    application = filling.submitted(fire, director, company)
    client.force_login(factories.malika())
    assert numbers(client, q="namuna savdo") == [application.number]


def test_colours_say_how_urgent_each_is_and_nothing_waiting_for_the_applicant_is(officer, queue):
    shown = officer.get(QUEUE).text
    rows = dict(re.findall(r'change/">(\d{9})</a>.*?app-urgency--(\w+)"', shown, re.DOTALL))
    assert rows == {
        queue["waiting"]: "none",
        queue["overdue"]: "overdue",
        queue["soon"]: "soon",
        queue["later"]: "calm",
        queue["undated"]: "none",
    }


def test_the_queue_takes_the_same_few_queries_however_long_it_is(officer, benefit, nodira, fire):
    counts = []
    for _ in range(2):
        for _ in range(6):
            factories.filed(benefit, nodira)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert officer.get(QUEUE).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_the_way_back_names_two_different_places(officer):
    page = officer.get(QUEUE).content.decode()
    assert "Arizalar bilan ishlash" in page


@pytest.mark.parametrize("field", ["answers__relation", "unfinished__icontains", "applicant", "findings__x"])
def test_the_address_of_the_queue_asks_for_nothing_but_its_filters(officer, field):
    assert officer.get(QUEUE, {field: "1"}).status_code == 400
