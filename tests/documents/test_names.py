"""Names of files and of people."""

import pytest

from documents.names import clean_file_name, extension_of, masked


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("pasport.pdf", "pasport.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\Nodira\Hujjat 1.PDF", "Hujjat 1.pdf"),
        ("ўқғҳ oʻgʻil.pdf", "ўқғҳ oʻgʻil.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("line\r\nbreak\x00.pdf", "line break.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("Pasport 12.03.2024", "Pasport 12.03.2024.pdf"),
        (".pdf", "pdf.pdf"),
        ("   ", "file.pdf"),
        ("", "file.pdf"),
    ],
)
def test_a_file_name_keeps_what_people_can_read(given, kept):
    assert clean_file_name(given, "pdf") == kept


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = clean_file_name("ў" * 300 + ".pdf", "pdf")
    assert len(name) == 100
    assert name.endswith("ў.pdf")


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a", ""), ("12.03.2024", ""), (".exe", ""), ("a.exe ", "exe")]
)
def test_an_ending_is_told_from_a_date(name, ending):
    assert extension_of(name) == ending


@pytest.mark.parametrize(
    ("name", "mask"),
    [
        ("Nodira Karimova", "N*** K***"),
        ("YOʻLDOSHEVA ZILOLA ALISHER QIZI", "Y*** Z*** A*** Q***"),
        ("“NAMUNA SAVDO” MCHJ", "N*** S*** M***"),
        ("", ""),
    ],
)
def test_a_masked_name_shows_first_letters_only(name, mask):
    assert masked(name) == mask
