"""Services made up to measure with."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from services.models import SearchWord, Service
from services.search import search

pytestmark = pytest.mark.django_db


def generate(*arguments: str) -> str:
    out = StringIO()
    call_command("generate_services", *arguments, stdout=out)
    return out.getvalue()


def words() -> dict[str, int]:
    return dict(SearchWord.objects.values_list("word", "services_count"))


def test_generated_services_are_found_and_go_without_a_trace(benefit: Service, fire: Service) -> None:
    before = words()
    assert "generated: 30" in generate("30")
    assert Service.objects.count() == 32
    assert len(search("nafaqasi")) > 5
    generate("5")
    generate("--remove")
    assert set(Service.objects.values_list("code", flat=True)) == {"903", "981"}
    assert words() == before


def test_nothing_is_generated_in_production(benefit: Service, settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    for arguments in (("5",), ("--remove",)):
        with pytest.raises(CommandError, match="demonstration"):
            generate(*arguments)
    assert Service.objects.count() == 1


def test_there_must_be_words_to_take() -> None:
    with pytest.raises(CommandError, match="load the services first"):
        generate("5")
