"""What a PDF may not carry, and the PDFs of daily life that carry nothing."""

import base64
import io
import zipfile
import zlib

import pytest
from django.utils import translation
from PIL import Image
from pypdf import PdfReader, PdfWriter

from documents import pdf
from documents.content import UploadRefused, media_type_of
from tests.documents.conftest import PDF, upload


def written(change=lambda writer: None) -> bytes:
    """A PDF of one empty page, changed as told."""
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    change(writer)
    writer.write(content)
    return content.getvalue()


def changed_later(content: bytes, times: int = 1) -> bytes:
    """The same PDF with notes added behind its end, as signing and filling in do."""
    for time in range(times):
        writer, later = PdfWriter(io.BytesIO(content), incremental=True), io.BytesIO()
        writer.add_metadata({"/Subject": f"{time}"})
        writer.write(later)
        content = later.getvalue()
    return content


def scanned() -> bytes:
    content = io.BytesIO()
    Image.effect_noise((300, 300), 90).convert("RGB").save(content, "PDF")
    return content.getvalue()


def drawn() -> bytes:
    return pdf.draw("<!doctype html><html lang=uz><title>T</title><p>Maʼlumotnoma</p>")


PROGRAM = b"2 0 << /S /JavaScript /JS (app.alert(1)) >>"


def packed(
    objects: bytes,
    dictionary: bytes = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>",
    pack=zlib.compress,
) -> bytes:
    """A PDF that keeps `objects` compressed, as programmes have done since PDF 1.5."""
    return PDF.replace(
        b"\nxref\n",
        b"\n2 0 obj " + dictionary + b" stream\n" + pack(objects) + b"\nendstream endobj\nxref\n",
    )


def stream_of(filters: bytes) -> bytes:
    return b"<< /Type /ObjStm /N 1 /First 4 /Filter " + filters + b" >>"


def archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as held:
        held.writestr("run.exe", b"MZ")
    return content.getvalue()


def refusal(content: bytes) -> str:
    with translation.override(None), pytest.raises(UploadRefused) as refused:
        media_type_of(upload(content))
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        written(),
        written(lambda writer: writer.compress_identical_objects()),
        changed_later(written()),
        changed_later(written(), times=3),
        changed_later(scanned()),
        scanned(),
        drawn(),
        packed(b"2 0 << /Type /Page >>"),
        packed(b"2 0 << /Type /Page >>", stream_of(b"[/FlateDecode]")),
        packed(b"2 0 << /Type /Page >>", b"<< /Type /ObjStm /N 1 /First 4 >>", bytes),
        packed(b"2 0 << >>", b"<< /First 3 0 R /Title (A stream) >> endobj 3 0 obj << /Length 4 >>", bytes),
        PDF + b"\r\n",
        PDF + b"\x00" * 5000,
        PDF.rstrip(),
        PDF + b"\n% signed\n" + PDF[PDF.index(b"1 0 obj") :],
        PDF + b"\x00\n12 0 obj << >> endobj\n" + PDF[PDF.index(b"xref") :],
    ],
)
def test_pdfs_of_daily_life_are_accepted(content):
    assert media_type_of(upload(content)) == "application/pdf"


def test_the_changed_pdf_of_these_tests_has_two_ends():
    content = changed_later(written())
    assert content.count(b"%%EOF") == 2
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


@pytest.mark.parametrize(
    "hidden", [b"MZ\x90\x00", b"<html>", b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF89a", b"\x1f\x8b"]
)
def test_nothing_can_hide_between_two_ends_of_a_pdf(hidden):
    assert "hidden" in refusal(PDF + hidden + b"\nstartxref\n30\n%%EOF\n")


@pytest.mark.parametrize(
    "hidden", [archive(), archive() + b"some words behind", b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c"]
)
def test_an_archive_is_found_wherever_it_lies(hidden):
    assert "hidden" in refusal(PDF[:20] + hidden + PDF[20:])


@pytest.mark.parametrize(
    "content",
    [
        PDF.replace(b"<< >>", b"<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"),
        written(lambda writer: writer.add_attachment("a.txt", b"text")),
        PDF.replace(b"<< >>", b"<< /OpenAction << /S /Launch /F (cmd.exe) >> >>"),
        PDF.replace(b"<< >>", b"<< /S /J#61vaScr#69pt >>"),
        packed(b"2 0 << /S /JavaScript /JS (app.alert(1)) >>"),
        packed(
            b"2 0 << /S /JavaScript >>", b"<< /Filter /FlateDecode /N 1 % stream\n /Type /ObjStm /First 4 >>"
        ),
    ],
)
def test_programs_and_files_inside_a_pdf_are_refused_with_a_way_out(content):
    assert "Save as PDF" in refusal(content)


def test_words_about_programs_are_not_programs():
    page = packed(b"BT (/JavaScript) Tj ET", b"<< /Filter /FlateDecode >>")
    assert media_type_of(upload(page)) == "application/pdf"


@pytest.mark.parametrize(
    "content",
    [
        packed(
            PROGRAM, stream_of(b"[/ASCII85Decode /FlateDecode]"), lambda c: base64.a85encode(zlib.compress(c))
        ),
        packed(
            PROGRAM, stream_of(b"[/ASCIIHexDecode /FlateDecode]"), lambda c: zlib.compress(c).hex().encode()
        ),
        packed(PROGRAM, stream_of(b"[/FlateDecode /FlateDecode]"), lambda c: zlib.compress(zlib.compress(c))),
        packed(PROGRAM, stream_of(b"/ASCII85Decode"), base64.a85encode),
        packed(PROGRAM, stream_of(b"/FlateDecode /DecodeParms << /Predictor 12 >>")),
        packed(PROGRAM, stream_of(b"/FlateDecode % endobj\n")),
        packed(PROGRAM, b"<< /N 1 /First 4 /Filter /ASCII85Decode >>", base64.a85encode),
        packed(b"2 0 << /Type /Page >>", pack=lambda objects: zlib.compress(objects)[:-6]),
        packed(b"2 0 << /Type /Page >>").replace(b" stream\n", b" stream\rx"),
    ],
)
def test_objects_that_cannot_be_looked_into_are_refused(content):
    assert "Save as PDF" in refusal(content)


@pytest.mark.parametrize("form", [b"[(template) 3 0 R]", b" 3 0 R", b" % form\n[3 0 R]"])
def test_a_form_of_the_older_kind_is_refused_as_it_may_hold_scripts(form):
    assert "Save as PDF" in refusal(PDF.replace(b"<< >>", b"<< /AcroForm << /XFA" + form + b" >> >>"))


def test_letters_of_a_scan_are_no_form():
    assert media_type_of(upload(packed(b"", b"<< >>", lambda _: b"\x81/XFA\x92\x07"))) == "application/pdf"


def test_an_encrypted_pdf_is_left_to_its_reader():
    content = packed(b"", pack=lambda _: b"\x81\x92\x07").replace(b"<< >>", b"<< /Encrypt 9 0 R >>")
    assert media_type_of(upload(content)) == "application/pdf"


def test_a_bomb_inside_a_pdf_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("documents.object_streams.MOST_INFLATED", 1024)
    assert "Save as PDF" in refusal(packed(b"1 0 " + b"0" * 10_000_000))
