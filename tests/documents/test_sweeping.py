"""What a crash left behind is swept away, and nothing else."""

import os
import time
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from structlog.testing import capture_logs

from applications.actions import begin
from applications.models import ApplicationFile
from documents import storage, sweeping
from documents.actions import store_upload
from documents.models import StoredFile
from services.models import Service
from tests.documents.conftest import PDF, upload
from tests.factories import nodira
from tests.loading import loaded

__all__ = ["loaded"]

pytestmark = pytest.mark.django_db
TWO_DAYS = 2 * 24 * 60 * 60


def grow_old(path) -> None:
    moment = time.time() - TWO_DAYS
    os.utime(path, (moment, moment))


@pytest.fixture
def kept():
    """A file with its row, an old and a young one without, and an old draft."""
    stored = store_upload(owner=nodira(), upload=upload(PDF))
    old, young = uuid.uuid4(), uuid.uuid4()
    storage.write(old, [PDF])
    storage.write(young, [PDF])
    draft = storage.path_of(old).with_name("draft-x")
    draft.touch()
    for path in (storage.path_of(stored.id), storage.path_of(old), draft):
        grow_old(path)
    return stored.id, young


def test_only_old_bytes_without_a_row_are_removed(kept, on_disk):
    call_command("sweep_files")
    assert on_disk() == 2
    assert all(storage.path_of(file_id).exists() for file_id in kept)


def test_a_dry_run_only_counts(kept, on_disk, capsys):
    call_command("sweep_files", dry_run=True)
    assert on_disk() == 4
    assert capsys.readouterr().out.startswith("2 files")


def test_an_empty_storage_is_fine(capsys):
    call_command("sweep_files")
    assert capsys.readouterr().out.startswith("0 files")


def make_old(stored) -> None:
    StoredFile.objects.filter(pk=stored.pk).update(created_at=timezone.now() - timedelta(days=2))


def test_an_old_row_that_nothing_points_at_goes_with_its_bytes(on_disk):
    stored, young = (store_upload(owner=nodira(), upload=upload(PDF)) for _ in range(2))
    make_old(stored)
    call_command("sweep_files")
    assert list(StoredFile.objects.all()) == [young]
    assert on_disk() == 1


def test_files_of_papers_and_of_applications_stay(loaded, issue, on_disk):
    service = Service.objects.select_related("current").get(code="903")
    application = begin(actor=nodira(), service=service, organisation=None, language="uz")
    attached = store_upload(owner=nodira(), upload=upload(PDF))
    ApplicationFile.objects.create(application=application, stored_file=attached, question_key="proof")
    for stored in (attached, issue().file):
        make_old(stored)
    call_command("sweep_files")
    assert StoredFile.objects.count() == on_disk() == 2


def test_what_somebody_else_put_there_is_logged_and_passed_over(kept, files, on_disk):
    strangers = [files / "no" / "notes.txt", files / "ab" / str(uuid.uuid4()).replace("-", "")]
    for stray in strangers:
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_text("left behind")
        grow_old(stray)
    (files / "zz").write_text("not a folder")
    with capture_logs() as lines:
        call_command("sweep_files")
    assert {line["name"] for line in lines} == {stray.name for stray in strangers}
    assert all(stray.exists() for stray in strangers)
    assert on_disk() == 2 + 3


def test_a_file_that_vanishes_meanwhile_stops_nothing(kept, files, on_disk, monkeypatch):
    gone = storage.path_of(uuid.uuid4())
    seen = sweeping._files_in
    monkeypatch.setattr(sweeping, "_files_in", lambda folder: [*seen(folder), gone])
    call_command("sweep_files")
    assert on_disk() == 2
