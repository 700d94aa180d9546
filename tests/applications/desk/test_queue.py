"""The queue as a list: what it counts, how it is searched, and that it reads no more than it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import DeskMembership
from agencies.models import Desk
from applications.desk import queue, search
from common import encryption
from tests import factories
from tests.applications.desk.addresses import QUEUE, page_of

pytestmark = pytest.mark.django_db


def numbers(client, **wanted):
    return [row.number for row in client.get(QUEUE, wanted).context["cl"].result_list]


@pytest.fixture
def forbidden_to_decrypt(monkeypatch):
    def refuse(token):
        raise AssertionError("a list decrypts nothing")

    monkeypatch.setattr(encryption, "decrypt", refuse)


@pytest.fixture
def rows(benefit, nodira):
    return [factories.filed(benefit, nodira) for _ in range(7)]


@pytest.fixture
def short_reach(monkeypatch):
    monkeypatch.setattr(queue, "REACH", 5)


def test_a_list_and_a_search_decrypt_nothing(officer, rows, forbidden_to_decrypt):
    assert len(numbers(officer)) == 7
    assert len(numbers(officer, q="karimova")) == 7


def test_a_list_fetches_no_answers_and_no_definition(officer, rows):
    with CaptureQueriesContext(connection) as queries:
        officer.get(QUEUE)
    asked = " ".join(query["sql"] for query in queries if "applications_application" in query["sql"])
    assert [
        name for name in ("answers", "findings", "oneid_answer", "document", '"pin"') if name in asked
    ] == []
    assert "COUNT(" not in asked.upper()


def test_a_list_leads_to_so_many_rows_and_says_that_there_are_more(officer, rows, short_reach):
    page = officer.get(QUEUE)
    assert page.context["cl"].result_count == 5
    assert page.context["cl"].more
    assert [row.number for row in page.context["cl"].result_list] == [row.number for row in rows[:5]]


def test_a_list_that_ends_says_how_many_there_are(officer, rows):
    page = officer.get(QUEUE)
    assert page.context["cl"].result_count == 7
    assert not page.context["cl"].more


def test_pages_follow_each_other_without_gap_or_repetition(officer, rows, monkeypatch):
    monkeypatch.setattr("applications.desk.admin.ApplicationAdmin.list_per_page", 3)
    pages = [numbers(officer, p=page) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [*pages[0], *pages[1], *pages[2]] == [row.number for row in rows]


@pytest.mark.parametrize("page", ["9", "0", "-1"])
def test_a_page_that_does_not_exist_leads_back(officer, rows, page):
    assert officer.get(QUEUE, {"p": page}, follow=True).status_code == 200


def test_two_desks_are_one_queue_in_one_order(officer, rustam, benefit, nodira):
    second = Desk.objects.create(
        agency=benefit.agency,
        code="bandlik-1703",
        region_code="1703",
        name={"uz": "Andijon", "ru": "Андижан"},
    )
    DeskMembership.objects.create(officer=rustam, desk=second)
    rows = [factories.filed(benefit, nodira, **({"desk": second} if place % 2 else {})) for place in range(6)]
    assert numbers(officer) == [row.number for row in rows]


def test_what_is_closed_is_shown_from_the_latest(officer, benefit, nodira):
    rows = [factories.filed(benefit, nodira, state="withdrawn") for _ in range(3)]
    assert numbers(officer, queue="closed") == [row.number for row in reversed(rows)]


# Search


def test_a_whole_number_is_looked_up_and_nothing_else_is(officer, rows):
    with CaptureQueriesContext(connection) as queries:
        assert numbers(officer, q=rows[3].number) == [rows[3].number]
    searched = [query["sql"] for query in queries if "LIKE" in query["sql"].upper()]
    assert searched == []


def test_the_beginning_of_a_number_is_enough(officer, rows):
    assert rows[2].number in numbers(officer, q=rows[2].number[:4])


def test_names_are_found_however_the_apostrophe_is_typed(officer, benefit):
    company = factories.jasur()
    application = factories.filed(benefit, company)
    for words in ("toshmatov o'g'li", "TOSHMATOV OʻGʻLI", "toshmatov o‘g‘li", "bahodir toshmatov"):
        assert numbers(officer, q=words) == [application.number], words


def test_names_are_found_when_they_are_typed_in_cyrillic(officer, benefit):
    application = factories.filed(benefit, factories.jasur())
    for words in ("Тошматов", "тошматов жасур", "БАҲОДИР ЎҒЛИ"):
        assert numbers(officer, q=words) == [application.number], words


@pytest.mark.parametrize("words", ["ka", "o'", "%", "_", "  ab  c "])
def test_too_few_letters_find_nothing_and_it_is_said(officer, rows, words):
    page = officer.get(QUEUE, {"q": words})
    assert page.context["cl"].result_list == []
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]


def test_signs_of_the_search_language_mean_themselves(officer, rows):
    assert numbers(officer, q="kar%mova") == []
    assert numbers(officer, q="k_rimova") == []


def test_a_name_that_very_many_have_is_looked_for_from_the_top_of_the_queue(
    officer, rows, stranger, benefit, monkeypatch
):
    other = factories.filed(benefit, stranger)
    monkeypatch.setattr(search, "FEW", 0)
    page = officer.get(QUEUE, {"q": "karimova"})
    assert [row.number for row in page.context["cl"].result_list] == [row.number for row in reversed(rows)]
    assert not page.context["cl"].more
    monkeypatch.setattr(queue, "LOOKED_THROUGH", 3)
    page = officer.get(QUEUE, {"q": "karimova"})
    shown = [row.number for row in page.context["cl"].result_list]
    assert other.number not in shown
    assert len(shown) == 2
    assert page.context["cl"].more


def test_somebody_elses_desk_is_not_searched(client, rows, monkeypatch):
    client.force_login(factories.malika())
    assert numbers(client, q="karimova") == []
    assert numbers(client, q=rows[0].number) == []
    monkeypatch.setattr(search, "FEW", 0)
    assert numbers(client, q="karimova") == []


# What a row shows


def test_each_cell_carries_the_name_of_its_column(officer, rows):
    text = officer.get(QUEUE).text
    table = text[text.index("<tbody>") : text.index("</tbody>")]
    assert table.count("data-label=") == 7 * len(rows)
    assert 'class="field-due"' in table


def test_the_page_of_an_application_decrypts_no_identifier(officer, rows, forbidden_to_decrypt):
    assert officer.get(page_of(rows[0])).status_code == 200
