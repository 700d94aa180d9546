"""The search over all definitions of the clone, asked as people ask: a corpus of our own, and any text at all."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.models import Service
from services.search import search
from services.search_suggestions import MOST

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).resolve().parents[1] / "data" / "search_corpus.csv"
HEADER = "query,acceptable_ids,kind\n"


def measured(file: Path, *options: str) -> str:
    out = StringIO()
    call_command("measure_search", str(file), *options, stdout=out)
    return out.getvalue()


def shares(report: str) -> list[float]:
    return [float(line.rsplit("(", 1)[1].split()[0]) for line in report.splitlines() if line.endswith("%)")]


def test_our_own_questions_find_their_service(loaded: None) -> None:
    report = measured(CORPUS, "--misses")
    first_three, first_ten, off_topic = shares(report)
    assert first_three >= 97, report
    assert first_ten >= 98, report
    assert off_topic >= 90, report


def test_the_measurement_names_what_failed_and_how_long_it_took(benefit: Service, tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    file.write_text(HEADER + "nafaqa,903,uz\nnafaqa,1,uz\nishsizlik,,off_topic\n", encoding="utf-8")
    report = measured(file, "--misses", "--times")
    assert "found first to 3th: 1 of 2 (50.0 %)" in report
    assert "off-topic, nothing shown: 0 of 1 (0.0 %)" in report
    assert "nafaqa: wanted 1, found 903" in report
    assert "p95" in report


@pytest.mark.parametrize("content", [b"query\nx\n", b"\xff\xfe", b""])
def test_a_file_that_is_no_list_of_questions_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "questions.csv"
    file.write_bytes(content)
    if content:
        with pytest.raises(CommandError, match="cannot be read"):
            measured(file)
    with pytest.raises(CommandError, match="cannot be read"):
        measured(tmp_path / "missing.csv")


@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_gives_a_page(loaded_once: None, client: Client, text: str) -> None:
    parameters = {"q": text, "page": text[:5], "after": text[::-1]}
    assert client.get("/uz/services/", parameters).status_code == 200
    answer = client.get("/ru/services/suggest/", {"q": text})
    assert answer.status_code in {200, 429}
    assert len(answer.json()["items"]) <= MOST
    list(search(text))


@pytest.fixture
def loaded_once(benefit: Service, fire: Service) -> None:
    """Two services are enough to break a page with."""
