"""How the files of a request are received."""

import io
from pathlib import Path

import pytest
from django.test import RequestFactory

from documents.content import UploadRefused, media_type_of
from tests.documents.conftest import PDF

MEGABYTE = 1024 * 1024


@pytest.fixture
def received(settings, tmp_path):
    """Post a file beside a field, through the handlers of the portal's settings."""
    settings.UPLOAD_MAX_BYTES = 3 * MEGABYTE
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    requests = []

    def received(content: bytes):
        file = io.BytesIO(content)
        file.name = "hujjat.pdf"
        request = RequestFactory().post("/", {"before": "1", "file": file, "after": "2"})
        requests.append(request)
        return request

    yield received
    for request in requests:
        request.close()


def test_a_small_file_stays_in_memory(received):
    assert received(PDF).FILES["file"].read() == PDF


def test_a_file_within_the_limit_is_whole(received):
    content = b"%PDF-1.7" + b"0" * (3 * MEGABYTE - 8)
    file = received(content).FILES["file"]
    assert file.size == len(content)
    assert b"".join(file.chunks()) == content


def test_a_file_over_the_limit_takes_no_room_and_keeps_its_true_size(received):
    request = received(b"%PDF-1.7" + b"0" * (20 * MEGABYTE))
    file = request.FILES["file"]
    assert file.size > 20 * MEGABYTE
    assert (request.POST["before"], request.POST["after"]) == ("1", "2")
    with pytest.raises(UploadRefused, match="3 MB"):
        media_type_of(file)
    assert Path(file.temporary_file_path()).stat().st_size == 0
