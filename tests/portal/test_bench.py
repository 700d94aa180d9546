"""What `make bench` reckons from its rounds."""

import json

import pytest
from django.urls import clear_url_caches

from portal.bench import report
from portal.bench.load import Load


def test_ratios_compare_round_with_round(tmp_path):
    rounds = {
        report.BARE: [Load(100.0, [1.0]), Load(1000.0, [1.0]), Load(10.0, [1.0])],
        "home": [Load(80.0, [1.0]), Load(700.0, [1.0]), Load(9.0, [1.0])],
    }
    rows = report.rows({report.BARE: "/b/", "home": "/uz/"}, rounds, {report.BARE: 10, "home": 20})
    assert [row.ratio for row in rows] == [1.0, 0.8]
    table = report.written(rows, tmp_path / "var" / "bench.json")
    assert "home" in table
    written = json.loads((tmp_path / "var" / "bench.json").read_text())
    assert written["pages"][1]["ratio"] == 0.8
    assert written["target"] == report.TARGET


def test_of_a_hundred_requests_five_are_slower_than_the_p95():
    assert report.p95([float(number) for number in range(100)]) == 95.0
    assert report.p95([7.0]) == 7.0


@pytest.mark.urls("portal.bench.urls")
def test_the_bare_view_asks_nothing(client, django_assert_num_queries, db):
    clear_url_caches()
    with django_assert_num_queries(0):
        assert "<li>20</li>" in client.get("/bench/bare/").text
