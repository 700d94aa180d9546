"""The private storage."""

import hashlib
import stat
import uuid

import pytest

from documents import storage


def test_bytes_are_put_in_place_with_their_size_and_digest():
    file_id = uuid.uuid4()
    written = storage.write(file_id, [b"one", b"two"])
    assert written == storage.Written(6, hashlib.sha256(b"onetwo").hexdigest())
    with storage.open_file(file_id) as file:
        assert file.read() == b"onetwo"


def test_a_write_that_breaks_leaves_nothing(on_disk):
    def broken():
        yield b"one"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        storage.write(uuid.uuid4(), broken())
    assert on_disk() == 0


def test_files_are_for_the_portal_only():
    file_id = uuid.uuid4()
    storage.write(file_id, [b"secret"])
    assert stat.S_IMODE(storage.path_of(file_id).stat().st_mode) == 0o600


def test_the_bytes_and_the_folder_are_on_the_disk_before_anybody_hears_of_them(monkeypatch):
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    storage.write(uuid.uuid4(), [b"secret"])
    assert len(synced) == 3


def test_removing_twice_is_harmless(on_disk):
    file_id = uuid.uuid4()
    storage.write(file_id, [b"secret"])
    storage.remove(file_id)
    storage.remove(file_id)
    assert on_disk() == 0
