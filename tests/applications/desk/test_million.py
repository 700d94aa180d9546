"""How long the desk's pages take with a million applications: `make test-long ARGS="-s -k million"` shows it."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import quantiles

import pytest
from django.db import connection

from applications.models import Application, State
from common.encryption import encrypt
from tests import factories
from tests.applications.desk.addresses import QUEUE, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ROWS = Path(__file__).with_name("million.sql")
# Milliseconds in the database, for 95 of 100 pages.
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
    "whole number": ({"q": "100765432"}, QUICK),
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
    statements = ROWS.read_text().split(";\n")
    with connection.cursor() as cursor:
        for statement in filter(str.strip, statements):
            cursor.execute(statement, {"pin": encrypt(factories.NODIRA_PIN), "officer": rustam.pk})


def milliseconds(page: Callable[[], object]) -> tuple[float, float]:
    """The time of the slowest page of twenty: (in the database, altogether)."""
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
    return quantiles(inside, n=20)[-1], quantiles(whole, n=20)[-1]


def test_pages_of_the_desk_stay_quick_with_a_million_applications(client, million, rustam):
    client.force_login(rustam)
    codes = [code for code, _title in client.get(QUEUE).context["cl"].filter_specs[-1].lookup_choices]
    slow = []
    for name, (wanted, limit) in WANTED.items():
        query = {
            key: {"first": codes[0], "last": codes[-1]}.get(value, value) for key, value in wanted.items()
        }
        found = client.get(QUEUE, query).context["cl"]
        inside, whole = milliseconds(partial(client.get, QUEUE, query))
        show(name, inside, whole, f"{found.result_count}{'+' if found.more else ''} found")
        slow += [name] if inside > limit else []
    one = Application.objects.on_desk_of(rustam).filter(state=State.SUBMITTED)[0]
    inside, whole = milliseconds(partial(client.get, page_of(one)))
    show("one application", inside, whole, "")
    assert slow == []
    assert inside < QUICK


def show(name, inside, whole, found):
    sys.stdout.write(f"{name:30} {inside:7.0f} ms in the database {whole:7.0f} ms altogether  {found}\n")
