"""Synonyms: everyday words lead to official ones, and editors have the last word."""

from collections import Counter
from typing import Any

import pytest
import yaml
from django.test import Client

from accounts.models import User
from services.management.commands.load_services import SYNONYMS
from services.models import Service, Synonym
from services.search import search
from services.search_synonyms import write_synonyms

pytestmark = pytest.mark.django_db

GROUP = {"code": "jobless", "say": ["ish qolmadi", "выгнать"], "mean": ["ishsizlik nafaqasi"]}


@pytest.fixture(autouse=True)
def catalogue(benefit: Service, fire: Service) -> None: ...


def found(query: str) -> list[str]:
    return [service.code for service in search(query)]


@pytest.mark.parametrize("query", ["ishim qolmadi", "menda ish umuman qolmadi", "выгнали", "vignali"])
def test_what_people_say_leads_to_what_services_say(query: str) -> None:
    assert found(query) == []
    write_synonyms([GROUP])
    assert found(query) == ["903"]


@pytest.mark.parametrize("query", ["ish", "qolmadi", "futbol qolmadi"])
def test_a_part_of_a_phrase_leads_nowhere(query: str) -> None:
    before = found(query)
    write_synonyms([GROUP])
    assert found(query) == before


def test_words_without_a_meaning_mean_each_other() -> None:
    write_synonyms([{"code": "fire", "say": ["alanga", "yongʻin"]}])
    assert found("alanga") == ["981"]


def test_loading_again_changes_nothing_an_editor_wrote() -> None:
    write_synonyms([GROUP, {"code": "old", "say": ["alanga", "yongʻin"]}])
    Synonym.objects.filter(code="jobless").update(asked=["oʻz soʻzim"], is_edited=True)
    assert write_synonyms([GROUP]) == 1
    assert list(Synonym.objects.values_list("code", "asked")) == [("jobless", ["oʻz soʻzim"])]


def test_an_editor_writes_a_synonym_that_works_at_once(client: Client) -> None:
    client.force_login(User.objects.create_superuser(username="admin", password="long enough to pass"))
    form = {"code": "flames", "asked": "alanga\n\n  uy kuydi \n", "means": "yongʻin maʼlumotnoma"}
    assert client.post("/admin/services/synonym/add/", form).status_code == 302
    synonym = Synonym.objects.get(code="flames")
    assert (synonym.asked, synonym.is_edited) == (["alanga", "uy kuydi"], True)
    assert found("uyim kuydi") == ["981"]
    changed = client.post(f"/admin/services/synonym/{synonym.pk}/change/", form | {"asked": "olov\nalanga"})
    assert changed.status_code == 302
    assert (found("olov"), found("uyim kuydi")) == (["981"], [])


def test_a_synonym_that_says_nothing_is_refused_with_words(client: Client) -> None:
    client.force_login(User.objects.create_superuser(username="admin", password="long enough to pass"))
    for form in ({"asked": ""}, {"asked": "bitta", "means": ""}, {"asked": "x" * 100, "means": "y"}):
        answer = client.post("/admin/services/synonym/add/", {"code": "empty", **form})
        assert answer.status_code == 200
        assert "errorlist" in answer.content.decode()


def groups() -> list[dict[str, Any]]:
    return list(yaml.safe_load(SYNONYMS.read_text(encoding="utf-8")))


def test_the_file_speaks_of_many_things_and_of_each_once() -> None:
    assert len(groups()) >= 150
    assert [code for code, times in Counter(group["code"] for group in groups()).items() if times > 1] == []


def test_the_file_says_each_phrase_once_and_spells_uzbek_right() -> None:
    for group in groups():
        phrases = [*group["say"], *group.get("mean", [])]
        assert all(isinstance(phrase, str) and len(phrase) <= 80 for phrase in phrases), group["code"]
        assert not any(sign in phrase for phrase in phrases for sign in "'`‘’"), group["code"]
        assert len(set(group["say"])) == len(group["say"]), group["code"]


def test_a_bare_exchange_is_none_of_labour() -> None:
    unemployed = next(group for group in groups() if group["code"] == "unemployed")
    assert "birja" not in unemployed["say"]
    assert "mehnat birjasi" in unemployed["say"]
