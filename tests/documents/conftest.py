"""A private storage of each test's own, and what a paper is told."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from documents.actions import issue_paper
from tests.factories import nodira

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\nxref\ntrailer << >>\nstartxref\n30\n%%EOF\n"
FACTS = {
    "full_name": "KARIMOVA NODIRA ALISHER QIZI",
    "address": "Toshkent shahri, Chilonzor tumani, Qatortol koʻchasi, 12",
    "registered_on": "2011-03-04",
    "cadastre": "",
    "purpose": "Bogʻcha uchun",
    "source": {"uz": "Aholi reyestri", "ru": "Реестр населения"},
    "received_at": "2026-11-24T10:04:00+05:00",
}


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "white").save(content, kind)
    return content.getvalue()


def upload(content: bytes, name: str = "hujjat.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The folder of the private storage."""
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture
def on_disk(files):
    """How many files lie in the storage, drafts included."""
    return lambda: len([path for path in files.rglob("*") if path.is_file()])


@pytest.fixture
def issue():
    """Issue Nodira's certificate of residence; any fact of the paper may be given."""

    def issue(**facts):
        told = {
            "key": "residence:1",
            "kind": "certificate",
            "template": "residence",
            "language": "uz",
            "context": FACTS,
            "service_code": "367",
            "application_id": uuid.UUID(int=1),
            "application_number": "285680359",
            "holder": "KARIMOVA NODIRA ALISHER QIZI",
            "title": {"uz": "Yashash joyi boʻyicha maʼlumotnoma", "ru": "Справка о месте жительства"},
            "agency_name": {"uz": "Ichki ishlar vazirligi", "ru": "Министерство внутренних дел"},
        }
        return issue_paper(owner=facts.pop("owner", None) or nodira(), **{**told, **facts})

    return issue
