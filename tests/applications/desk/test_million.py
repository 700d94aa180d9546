"""How long the desk's pages take with a million applications: `make test-long ARGS="-s -k million"` shows it."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles

import pytest
from django.db import connection, transaction

from applications.models import Application, State
from common.encryption import encrypt
from tests import factories
from tests.applications.desk.addresses import QUEUE, page_of

# Committed: rows of a transaction under way are read more slowly than those that have been there for a while.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

ROWS = Path(__file__).with_name("million.sql")
# Milliseconds in the database; the median is held to them, since a busy machine stretches the slowest pages.
QUICK, SEARCH = 100, 300
WANTED: dict[str, tuple[dict[str, str], int]] = {
    "first page": ({}, QUICK),
    "last page within reach": ({"p": "20"}, QUICK),
    "new": ({"queue": "new"}, QUICK),
    "mine": ({"queue": "mine"}, QUICK),
    "waiting": ({"queue": "waiting"}, QUICK),
    "closed": ({"queue": "closed"}, QUICK),
    "all": ({"queue": "all"}, QUICK),
    "overdue": ({"term": "overdue"}, QUICK),
    "due soon": ({"term": "soon"}, QUICK),
    "state": ({"state": State.REFUSED}, QUICK),
    "often asked service": ({"service": "first"}, QUICK),
    "seldom asked service": ({"service": "last", "queue": "all"}, QUICK),
    "whole number": ({"q": "ours"}, QUICK),
    "number of nobody": ({"q": "999999999"}, QUICK),
    "beginning of a number": ({"q": "10076"}, QUICK),
    "whole name": ({"q": "karimovbaa nodira alisher"}, SEARCH),
    "seldom surname": ({"q": "karimovbaa"}, SEARCH),
    "surname of one in a hundred": ({"q": "karimovb"}, SEARCH),
    "name of a third of all": ({"q": "nodira"}, SEARCH),
    "everybody's ending": ({"q": "oʻgʻli"}, SEARCH),
    "company": ({"q": "savdo"}, SEARCH),
    "nobody's name": ({"q": "qwertyuiop"}, SEARCH),
}


@pytest.fixture
def million(loaded, rustam):
    values = {"pin": encrypt(factories.NODIRA_PIN), "officer": rustam.pk}
    with connection.cursor() as cursor:
        with transaction.atomic():
            for statement in filter(str.strip, ROWS.read_text().split(";\n")):
                cursor.execute(statement, values)
        cursor.execute("SET statement_timeout = 0")
        for table in ("accounts_user", "accounts_organisation", "applications_application"):
            cursor.execute(f"VACUUM (ANALYZE) {table}")
        cursor.execute("RESET statement_timeout")


def milliseconds(page: Callable[[], object]) -> tuple[float, float, float]:
    """Of twelve pages: (median in the database, 95th percentile there, 95th percentile altogether)."""
    inside: list[float] = []
    whole: list[float] = []

    def measure(execute, sql, params, many, context):
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            inside[-1] += (time.perf_counter() - started) * 1000

    with connection.execute_wrapper(measure):
        for _ in range(12):
            inside.append(0)
            started = time.perf_counter()
            page()
            whole.append((time.perf_counter() - started) * 1000)
    return (
        median(inside),
        quantiles(inside, n=20, method="inclusive")[-1],
        quantiles(whole, n=20, method="inclusive")[-1],
    )


def test_pages_of_the_desk_stay_quick_with_a_million_applications(client, million, rustam):
    client.force_login(rustam)
    codes = [code for code, _title in client.get(QUEUE).context["cl"].filter_specs[-1].lookup_choices]
    one = Application.objects.on_desk_of(rustam).filter(state=State.SUBMITTED)[0]
    known = {"first": codes[0], "last": codes[-1], "ours": one.number}
    slow = []
    for name, (wanted, limit) in WANTED.items():
        query = {key: known.get(value, value) for key, value in wanted.items()}
        found = client.get(QUEUE, query).context["cl"]
        times = milliseconds(partial(client.get, QUEUE, query))
        show(name, times, f"{found.result_count}{'+' if found.more else ''} found")
        slow += [name] if times[0] > limit else []
    times = milliseconds(partial(client.get, page_of(one)))
    show("one application", times, "")
    assert slow == []
    assert times[0] < QUICK


def show(name, times, found):
    middle, most, whole = times
    sys.stdout.write(
        f"{name:28} database {middle:4.0f} ms, p95 {most:4.0f} ms; page p95 {whole:5.0f} ms; {found}\n"
    )
