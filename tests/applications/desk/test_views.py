"""An officer's page of one application: what it shows, what is written down, which moves are made and how."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Reading, User
from applications import actions
from applications.models import Application, State
from documents.models import Paper
from tests import factories
from tests.applications import filling
from tests.applications.desk.addresses import QUEUE, move_of, page_of

pytestmark = pytest.mark.django_db


def reload(application):
    return Application.objects.get(pk=application.pk)


# The page


def test_the_page_shows_what_was_answered_in_words(officer, application):
    text = officer.get(page_of(application)).text
    for said in (
        application.number,
        "KARIMOVA NODIRA",
        "Qatortol koʻchasi",
        "Chilonzor",
        "+998 90 123 45 67",
    ):
        assert said in text


def test_the_page_takes_few_queries(officer, with_file, rustam, django_assert_max_num_queries):
    actions.make_officers_move(actor=rustam, application=with_file, name="take")
    with django_assert_max_num_queries(14):
        officer.get(page_of(with_file))


def test_the_page_tells_the_history_with_words_and_who(officer, taken, rustam, nodira):
    actions.make_officers_move(actor=rustam, application=taken, name="ask", words="Diplom kerak.")
    filling.answer(nodira, taken, "Mana diplom.", filling.picture("daftarcha.png"))
    page = officer.get(page_of(taken))
    assert [row["event"].name for row in page.context["events"]] == ["submit", "take", "ask", "answer"]
    for said in ("Rustam Aliyev", "Diplom kerak.", "Mana diplom.", "daftarcha.png"):
        assert said in page.text


@pytest.mark.parametrize(
    ("made", "possible"),
    [
        ((), {"take"}),
        (("take",), {"ask", "approve", "refuse"}),
        (("take", "ask"), set()),
        (("take", "approve"), set()),
    ],
    ids=lambda value: "-".join(sorted(value)) or "none",
)
def test_only_the_moves_of_now_stand_on_the_page(officer, application, rustam, made, possible):
    for name in made:
        actions.make_officers_move(actor=rustam, application=application, name=name, words="Diplom?")
    offered = set(re.findall(r"/move/(\w+)/", officer.get(page_of(application)).text))
    assert offered == possible


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ((), ""),
        (("take",), ""),
        (("take", "ask"), "The applicant has been asked"),
        (("take", "approve"), "The application is closed"),
    ],
    ids=["received", "taken", "asked", "approved"],
)
def test_where_nothing_can_be_done_the_page_says_why(officer, application, rustam, made, said):
    for name in made:
        actions.make_officers_move(actor=rustam, application=application, name=name, words="Diplom?")
    User.objects.filter(pk=rustam.pk).update(language="en")
    page = officer.get(page_of(application))
    assert page.context["why_no_moves"].startswith(said)
    assert bool(page.context["why_no_moves"]) == bool(said)
    assert str(page.context["why_no_moves"]) in page.text


def test_who_may_not_decide_in_his_own_case_is_told_so(officer, benefit, rustam):
    own = factories.filed(benefit, rustam)
    User.objects.filter(pk=rustam.pk).update(language="en")
    page = officer.get(page_of(own))
    assert page.context["moves"] == []
    assert "You may not decide" in page.text


def test_a_colleague_is_offered_to_take_over(client, taken):
    client.force_login(factories.officer_of("bandlik", username="bobur", full_name="Bobur Qodirov"))
    assert set(re.findall(r"/move/(\w+)/", client.get(page_of(taken)).text)) == {"take_over"}


def test_words_of_the_applicant_stay_text(officer, fire, nodira, client):
    application = filling.submitted(fire, nodira, description="<script>alert(1)</script>")
    client.force_login(factories.malika())
    text = client.get(page_of(application)).text
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("uz", "Ishsizlik nafaqasi", "Chilonzor tumani"),
        ("uz-cyrl", "Ишсизлик нафақаси", "Чилонзор тумани"),
        ("ru", "Пособие по безработице", "Чиланзарский район"),
    ],
    ids=["uz", "uz-cyrl", "ru"],
)
def test_the_desk_speaks_the_officers_language(officer, rustam, application, language, title, said):
    User.objects.filter(pk=rustam.pk).update(language=language)
    assert title in officer.get(QUEUE).text
    text = officer.get(page_of(application)).text
    assert title in text
    assert said in text


# What is written down


def test_opening_the_page_and_a_file_is_recorded(officer, with_file, rustam, nodira):
    officer.get(page_of(with_file))
    answer = officer.get(f"{QUEUE}{with_file.pk}/files/{with_file.files.get().stored_file_id}/")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    readings = Reading.objects.order_by("pk")
    assert [reading.purpose for reading in readings] == ["examination", "file"]
    for reading in readings:
        assert (reading.reader, reading.subject) == (rustam, nodira)
        assert reading.application_number == with_file.number


def test_opening_a_paper_is_recorded(officer, taken, rustam, run_tasks):
    actions.make_officers_move(actor=rustam, application=taken, name="approve")
    run_tasks()
    paper = Paper.objects.get(application_id=taken.pk)
    answer = officer.get(f"{QUEUE}{taken.pk}/papers/{paper.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert Reading.objects.get().purpose == "paper"


def test_the_queue_alone_reads_nobodys_application(officer, application):
    officer.get(QUEUE)
    assert not Reading.objects.exists()


def test_a_file_of_another_application_is_not_reached_through_this_one(officer, with_file, application):
    stored = with_file.files.get().stored_file_id
    assert officer.get(f"{QUEUE}{application.pk}/files/{stored}/").status_code == 404


# Moves


def test_taking_puts_the_application_into_the_officers_hands(officer, application, rustam):
    answer = officer.post(move_of(application, "take"), follow=True)
    assert answer.redirect_chain == [(page_of(application), 302)]
    found = reload(application)
    assert (found.state, found.officer) == (State.IN_REVIEW, rustam)


@pytest.mark.parametrize("name", ["take", "ask", "refuse", "approve", "take_over"])
def test_looking_at_a_move_changes_nothing(officer, taken, name):
    events = taken.events.count()
    assert officer.get(move_of(taken, name)).status_code in {200, 302}
    assert reload(taken).state == State.IN_REVIEW
    assert taken.events.count() == events


def test_a_question_reaches_the_applicant_and_stops_the_clock(officer, taken):
    officer.post(move_of(taken, "ask"), {"words": "Diplom nusxasini yuboring."})
    found = reload(taken)
    assert found.state == State.INFO_REQUESTED
    assert found.clock_stopped_at is not None
    assert found.events.latest("sequence").words == "Diplom nusxasini yuboring."


@pytest.mark.parametrize(
    ("name", "given", "wrong"),
    [
        ("ask", {"words": " "}, {"words"}),
        ("refuse", {}, {"reason", "words"}),
        ("refuse", {"reason": "employed", "words": " \n"}, {"words"}),
        ("refuse", {"words": "Ishlaysiz."}, {"reason"}),
        ("refuse", {"reason": "fire_not_found", "words": "Ishlaysiz."}, {"reason"}),
        ("ask", {"words": "a" * 5001}, {"words"}),
    ],
    ids=["no question", "nothing", "no words", "no reason", "a reason of another service", "too many words"],
)
def test_what_a_move_lacks_is_told_at_its_field(officer, taken, name, given, wrong):
    answer = officer.post(move_of(taken, name), given)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == wrong
    assert "govuk-error-summary" in answer.text
    assert reload(taken).state == State.IN_REVIEW


def test_a_refusal_gives_its_coded_reason_and_words(officer, taken):
    officer.post(move_of(taken, "refuse"), {"reason": "employed", "words": "Siz ishlaysiz."})
    event = reload(taken).events.latest("sequence")
    assert (event.after, event.reason, event.words) == (State.REFUSED, "employed", "Siz ishlaysiz.")
    text = officer.get(page_of(taken)).text
    assert "mehnat shartnomasi asosida ishlayapsiz" in text
    assert "Siz ishlaysiz." in text


def test_an_approval_ends_it(officer, taken, rustam):
    officer.post(move_of(taken, "approve"))
    found = reload(taken)
    assert found.state == State.APPROVED
    assert found.decided_at is not None
    assert found.events.latest("sequence").actor == rustam


@pytest.mark.parametrize("name", ["submit", "answer", "withdraw", "wait", "nonsense"])
def test_moves_of_others_are_no_addresses_of_the_desk(officer, taken, name):
    assert officer.get(move_of(taken, name)).status_code == 404
    assert officer.post(move_of(taken, name), {"words": "x"}).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_comes_second_is_told_who_was_first(client, taken, method):
    client.force_login(factories.officer_of("bandlik", username="bobur", full_name="Bobur Qodirov"))
    answer = getattr(client, method)(move_of(taken, "take"), follow=True)
    told = " ".join(str(message) for message in answer.context["messages"])
    assert "Rustam Aliyev" in told
    assert reload(taken).officer.username == "rustam"


def test_a_decision_is_not_made_twice(officer, taken):
    for name, given in (("approve", {}), ("refuse", {"reason": "employed", "words": "Yoʻq"})):
        officer.post(move_of(taken, name), given)
    assert reload(taken).state == State.APPROVED
    assert taken.events.filter(after__in=[State.APPROVED, State.REFUSED]).count() == 1


def test_a_form_without_its_token_moves_nothing(application, rustam):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(rustam)
    assert careful.post(move_of(application, "take")).status_code == 403
    assert reload(application).state == State.SUBMITTED


# Automatic services


@pytest.fixture
def dilshod(client, loaded):
    officer = factories.officer_of("iiv", username="dilshod", full_name="Dilshod Karimov")
    client.force_login(officer)
    return officer


def offered(client, application):
    return set(re.findall(r"/move/(\w+)/", client.get(page_of(application)).text))


def test_without_an_answer_of_the_register_there_is_nothing_to_approve(client, dilshod, residence, nodira):
    application = filling.submitted(residence, nodira)
    actions.make_officers_move(actor=dilshod, application=application, name="take")
    assert offered(client, application) == {"ask", "refuse"}
    client.post(move_of(application, "approve"))
    assert reload(application).state == State.IN_REVIEW


def test_what_the_register_said_stands_before_the_officer(client, dilshod, residence, nodira, monkeypatch):
    application = filling.submitted(residence, nodira)
    actions.make_officers_move(actor=dilshod, application=application, name="take")
    actions.decide_by_register(application=application, finding=filling.FOUND)
    assert offered(client, application) == {"ask", "approve", "refuse"}
    text = client.get(page_of(application)).text
    assert "Chilonzor tumani, Qatortol koʻchasi, 12" in text
    assert "2011-yil 4-mart" in text


def test_that_the_register_knows_nothing_stands_there_too(client, dilshod, residence, nodira):
    application = filling.submitted(residence, nodira)
    actions.make_officers_move(actor=dilshod, application=application, name="take")
    actions.decide_by_register(application=application, finding=filling.NOT_FOUND)
    assert offered(client, application) == {"ask", "refuse"}
    assert "roʻyxatga olinganingiz haqida maʼlumot topilmadi" in client.get(page_of(application)).text


def test_a_question_typed_when_the_session_ended_is_filled_in_again(client, officer, taken, rustam):
    address = reverse("admin:applications_application_move", args=[taken.pk, "ask"])
    officer.get(address)
    officer.cookies.pop(settings.SESSION_COOKIE_NAME)
    response = officer.post(address, {"words": "Diplom nusxasini yuboring."})
    officer.force_login(rustam)
    page = officer.get(parse_qs(urlsplit(response["Location"]).query)["next"][0])
    assert "Diplom nusxasini yuboring." in page.content.decode()
    taken.refresh_from_db()
    assert taken.state == State.IN_REVIEW


def test_words_that_came_too_late_are_shown_to_be_copied(officer, taken, rustam):
    address = reverse("admin:applications_application_move", args=[taken.pk, "ask"])
    officer.get(address)
    actions.make_officers_move(actor=rustam, application=taken, name="approve")
    page = officer.post(address, {"words": "Diplom nusxasini yuboring."}, follow=True)
    assert "Diplom nusxasini yuboring." in page.content.decode()
