"""Edited in the browser and edited in git: the same text, the same hash, and neither undoes the other unseen."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from services import actions
from services.builder import drafting, publishing
from services.builder.dumping import dump
from services.builder.texts import DEFINITIONS, text_of
from services.models import Service, ServiceDraft
from tests.loading import loaded as loaded
from tests.services.builder.conftest import NEW_TITLE
from tests.services.conftest import document


def load(folder: Path, *options: str) -> str:
    said = io.StringIO()
    call_command("load_services", *options, folder=folder, stdout=io.StringIO(), stderr=said)
    return said.getvalue()


def exported(code: str) -> str:
    said = io.StringIO()
    call_command("export_service", code, stdout=said)
    return said.getvalue()


@pytest.fixture
def published(proposed: ServiceDraft, temur: User) -> Service:
    return publishing.publish(actor=temur, draft=proposed, revision=2).service


def test_what_was_published_in_the_browser_is_the_file_and_back(published: Service, tmp_path: Path) -> None:
    call_command("export_service", "903", folder=tmp_path)
    text = (tmp_path / "903.yaml").read_text(encoding="utf-8")
    assert text == exported("903")
    assert NEW_TITLE in text
    assert load(tmp_path) == ""
    assert Service.objects.get().published_version.number == 2
    assert exported("903") == text


def test_an_older_file_does_not_undo_what_editors_published(published: Service, tmp_path: Path) -> None:
    (tmp_path / "903.yaml").write_text(dump(document()), encoding="utf-8")
    assert "903.yaml: left out" in load(tmp_path)
    assert Service.objects.get().published_version.number == 2
    load(tmp_path, "--replace")
    assert Service.objects.get().published_version.number == 3


def test_a_file_goes_on_where_editors_published_nothing(benefit: Service, tmp_path: Path) -> None:
    (tmp_path / "903.yaml").write_text(dump(document(audience=["organisation"])), encoding="utf-8")
    assert load(tmp_path) == ""
    assert Service.objects.get().published_version.number == 2


def test_every_shipped_service_is_exported_as_its_file_and_edited_without_a_change(
    loaded: None, administrator: User
) -> None:
    for service in Service.objects.for_page():
        text = text_of(service.published_version)
        assert text == (DEFINITIONS / f"{service.code}.yaml").read_text(encoding="utf-8")
        assert drafting.begin(actor=administrator, service=service).text == text


def test_a_version_without_a_text_is_exported_canonically(benefit: Service) -> None:
    other = actions.publish(document(audience=["organisation"])).version
    assert text_of(other) == dump(document(audience=["organisation"]))


def test_what_is_not_there_is_not_exported(db: None) -> None:
    with pytest.raises(CommandError, match="no published service 5"):
        exported("5")
