"""What a crash left behind is swept away, and nothing else."""

import os
import time
import uuid

import pytest
from django.core.management import call_command

from documents import storage
from documents.actions import store_upload
from tests.documents.conftest import PDF, upload
from tests.factories import nodira

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
