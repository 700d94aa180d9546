"""Which lists an officer was shown, and that he searched: one row a page, without anybody's data."""

import pytest
from django.db import ProgrammingError, connection, transaction

from accounts.models import Reading, User
from applications.models import ListReading
from common.encryption import blind_index
from tests import factories
from tests.applications.desk.addresses import QUEUE

pytestmark = pytest.mark.django_db

RECORD = "/admin/applications/listreading/"


def test_a_page_of_the_queue_is_written_down_with_what_stood_on_it(
    officer, application, benefit, nodira, rustam
):
    other = factories.filed(benefit, nodira)
    officer.get(QUEUE)
    row = ListReading.objects.get()
    assert (row.reader, row.kind, row.page, row.words_index) == (rustam, "queue", 1, "")
    assert row.desks == [factories.desk_of("bandlik").code]
    assert {str(number) for number in row.numbers} == {application.number, other.number}
    assert not Reading.objects.exists()


def test_a_hundred_rows_shown_are_two_rows_written(officer, benefit, nodira):
    for _ in range(60):
        factories.filed(benefit, nodira)
    officer.get(QUEUE)
    officer.get(QUEUE, {"p": 2})
    assert [(row.page, len(row.numbers)) for row in ListReading.objects.order_by("pk")] == [(1, 50), (2, 10)]


def test_a_search_is_written_down_without_its_words(officer, application):
    officer.get(QUEUE, {"q": "Karimova nodira"})
    row = ListReading.objects.get()
    assert (row.kind, [str(number) for number in row.numbers]) == ("search", [application.number])
    assert row.words_index == blind_index("KARIMOVA NODIRA")
    with connection.cursor() as cursor:
        cursor.execute("SELECT applications_listreading::text FROM applications_listreading")
        assert "KARIMOVA" not in cursor.fetchone()[0].upper()


def test_the_same_words_in_another_order_are_the_same_search(officer):
    officer.get(QUEUE, {"q": "nodira karimova"})
    officer.get(QUEUE, {"q": "KARIMOVA  Nodira"})
    assert len(set(ListReading.objects.values_list("words_index", flat=True))) == 1


def test_a_search_that_finds_nobody_is_written_down_too(officer, application):
    officer.get(QUEUE, {"q": "hech kim"})
    assert ListReading.objects.get().numbers == []


def test_it_can_be_told_who_saw_an_application_in_a_list(officer, application, rustam):
    officer.get(QUEUE)
    officer.get(QUEUE, {"q": "hech kim"})
    assert [row.reader for row in ListReading.objects.showing(application)] == [rustam]


def test_nobody_changes_or_deletes_what_was_written_down(officer, application):
    officer.get(QUEUE)
    for doing in (lambda: ListReading.objects.update(numbers=[]), lambda: ListReading.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
            doing()


def test_administrators_read_the_record_and_change_nothing(client, officer, application):
    officer.get(QUEUE)
    row = ListReading.objects.get()
    client.force_login(User.objects.create_superuser("admin", full_name="Administrator"))
    assert "Rustam Aliyev" in client.get(RECORD).text
    assert client.get(f"{RECORD}add/").status_code == 403
    for address in (f"{RECORD}{row.pk}/delete/", f"{RECORD}{row.pk}/change/"):
        assert client.post(address, {"post": "yes", "page": 7}).status_code == 403
    assert ListReading.objects.get() == row


def test_officers_do_not_see_the_record(officer, application):
    assert officer.get(RECORD).status_code == 403
