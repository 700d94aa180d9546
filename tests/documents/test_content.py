"""Uploads are judged by their bytes."""

import io
import zipfile
import zlib

import pytest
from django.utils import translation

from documents.content import UploadRefused, media_type_of
from tests.documents.conftest import PDF, picture, upload


def refusal(content: bytes, name: str = "hujjat.pdf") -> str:
    """The message in English, the language of the code."""
    with translation.override(None), pytest.raises(UploadRefused) as refused:
        media_type_of(upload(content, name))
    return str(refused.value)


def archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("run.exe", b"MZ")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (PDF, "hujjat.pdf", "application/pdf"),
        (PDF + b"\r\n\x00\x00", "HUJJAT.PDF", "application/pdf"),
        (PDF, "nomsiz", "application/pdf"),
        (picture("JPEG"), "rasm.jpeg", "image/jpeg"),
        (picture("JPEG"), "rasm.png", "image/jpeg"),
        (picture("PNG"), "rasm.png", "image/png"),
    ],
)
def test_documents_and_pictures_are_accepted(content, name, found):
    assert media_type_of(upload(content, name)) == found


@pytest.mark.parametrize(
    "program",
    [
        b"MZ\x90\x00" + b"\x00" * 60,
        b"\x7fELF\x02\x01",
        b"#!/bin/sh\nrm -rf /\n",
        b"\xcf\xfa\xed\xfe",
        b"@echo off\r\n",
    ],
)
def test_a_program_named_pdf_is_refused_as_a_program(program):
    assert "program" in refusal(program)


@pytest.mark.parametrize(
    "content", [b"<html><script>", archive(), b"GIF89a", b"\xd0\xcf\x11\xe0", b"\x00", b" " + PDF, b"%PDF-x"]
)
def test_other_types_are_refused_by_naming_ours(content):
    assert "PDF, JPEG and PNG" in refusal(content)


def test_an_empty_file_is_refused():
    assert "empty" in refusal(b"")


def test_a_file_over_the_limit_is_refused_by_naming_the_limit(settings):
    settings.UPLOAD_MAX_BYTES = 2 * 1024 * 1024
    assert "2 MB" in refusal(b"%PDF-1.7" + b"0" * settings.UPLOAD_MAX_BYTES)


def test_a_file_of_exactly_the_limit_is_accepted(settings):
    settings.UPLOAD_MAX_BYTES = len(PDF)
    assert media_type_of(upload(PDF)) == "application/pdf"


@pytest.mark.parametrize(
    "content", [PDF[:-8], b"%PDF-1.7\n%%EOF", PDF + b"MZ\x90\x00 something after the end"]
)
def test_a_pdf_must_end_as_a_pdf(content):
    assert "damaged" in refusal(content)


@pytest.mark.parametrize("content", [PDF, picture("JPEG"), picture("PNG")])
def test_an_archive_hidden_behind_a_document_is_found(content):
    name = "a.pdf" if content is PDF else "a.jpg"
    assert "hidden" in refusal(content + archive(), name)


def test_an_archive_cannot_hide_behind_the_mark_of_a_pdf():
    commented = io.BytesIO(archive())
    with zipfile.ZipFile(commented, "a") as held:
        held.comment = b"startxref 0 %%EOF"
    assert "hidden" in refusal(b"%PDF-1.7\n" + commented.getvalue())


@pytest.mark.parametrize(
    "content", [picture("PNG")[:40], b"\xff\xd8\xff\xe0", picture("PNG").replace(b"IDAT", b"IDAX")]
)
def test_a_damaged_picture_is_refused(content):
    assert "damaged" in refusal(content, "rasm.png")


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("documents.content.MAX_PIXELS", 50)
    assert "pixels" in refusal(picture("PNG", (8, 8)), "rasm.png")


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_decompression_bomb_is_refused(side):
    """Below, between and above the sizes at which Pillow itself warns and stops."""
    content = picture("PNG")
    header = b"IHDR" + side.to_bytes(4, "big") * 2 + content[24:29]
    bomb = content[:12] + header + zlib.crc32(header).to_bytes(4, "big") + content[33:]
    assert "pixels" in refusal(bomb, "rasm.png")


@pytest.mark.parametrize(("content", "name"), [(picture("PNG"), "a.pdf"), (PDF, "a.png"), (PDF, "a.exe")])
def test_a_name_that_claims_another_type_is_refused(content, name):
    assert "." + name.split(".")[1] in refusal(content, name)
