"""Each form of paper, drawn in each language and read back from the PDF."""

import io
import re
from typing import Any
from unittest.mock import Mock

import pytest
import segno
from pypdf import PdfReader

from documents import papers, pdf, storage
from tests.documents.conftest import FACTS

MOMENT = "2026-11-24T10:04:00+05:00"
LAW = {"uz": "VMQ 612-son", "ru": "ПКМ № 612"}
TOLD: dict[str, dict[str, Any]] = {
    "residence": FACTS,
    "benefit_decision": {
        "full_name": "KARIMOVA NODIRA", "address": "Chilonzor", "submitted_at": MOMENT,
        "decided_on": "2026-12-01", "benefit_from": "2026-12-02", "amount": "618 000", "months": 6,
        "words": "Birinchi qator\nIkkinchi qator", "legal_basis": LAW, "officer": "Rustam Aliyev",
    },
    "fire_certificate": {
        "applicant": "NAMUNA SAVDO", "tin": "300000001", "address": "Yakkasaroy", "happened_on": "2026-10-14",
        "facts": [{"label": "Obyekt", "text": "Omborxona"}], "words": "", "legal_basis": LAW, "officer": "Malika",
    },
    "certificate": {
        "applicant": "NAMUNA SAVDO", "tin": "300000001", "decided_on": "2026-11-24",
        "facts": [{"label": "Faoliyat turi", "text": "Savdo"}], "words": "", "legal_basis": LAW, "officer": "Malika",
    },
    "refusal": {
        "full_name": "KARIMOVA NODIRA", "service": {"uz": "Nafaqa", "ru": "Пособие"}, "submitted_at": MOMENT,
        "decided_on": "2026-11-24", "reason": {"uz": "Manzil topilmadi", "ru": "Адрес не найден"},
        "words": "", "legal_basis": LAW, "officer": "",
    },
    "receipt": {
        "full_name": "KARIMOVA NODIRA", "organisation": "", "service": {"uz": "Nafaqa", "ru": "Пособие"},
        "submitted_at": MOMENT, "due": "2026-12-15",
        "sections": [{"title": "Ish", "rows": [{"label": "Telefon", "text": "+998 90"}]}],
        "files": [{"name": "pasport.pdf", "size": 2048, "sha256": "ab" * 32}], "answers_sha256": "cd" * 32,
    },
}  # fmt: skip
SAYS = {
    "residence": ("Qatortol", "KARIMOVA"),
    "benefit_decision": ("618 000", "Rustam Aliyev"),
    "fire_certificate": ("Omborxona", "300000001"),
    "certificate": ("Savdo", "300000001"),
    "refusal": ("KARIMOVA", "285680359"),
    "receipt": ("pasport.pdf", "+998 90"),
}


@pytest.fixture
def read(issue):
    """Issue a paper and read its PDF."""

    def read(template: str, language: str = "uz", **facts):
        paper = issue(template=template, language=language, context=TOLD[template], **facts)
        return PdfReader(io.BytesIO(storage.path_of(paper.file.id).read_bytes())), paper

    return read


def words(reader: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_every_form_of_paper_is_tried_here():
    assert TOLD.keys() == papers.FORMS.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uz", "ru"])
@pytest.mark.parametrize("template", list(TOLD))
def test_a_paper_says_what_it_must(read, template, language):
    reader, paper = read(template, language)
    text = words(reader)
    assert "285680359" in text
    assert "-".join(re.findall("....", paper.code)) in text
    assert all(said in text for said in SAYS[template])


@pytest.mark.django_db
def test_a_paper_is_accessible_and_says_what_it_is(read):
    reader, _paper = read("residence")
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "uz"
    assert reader.metadata.title == "Yashash joyi boʻyicha maʼlumotnoma № 285680359"
    assert reader.metadata.author == "Ichki ishlar vazirligi"
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [("uz", "2011-yil 4-mart"), ("uz-cyrl", "2011 йил 4 март"), ("ru", "4 марта 2011 г.")],
)
def test_a_paper_speaks_the_applicants_language_whoever_draws_it(read, language, said):
    reader, _paper = read("residence", language)
    assert said in words(reader)


@pytest.mark.django_db
def test_letters_of_all_three_scripts_are_in_the_file(read):
    reader, _paper = read("residence", title={"uz": "Ўқғҳ oʻ gʻ maʼno", "ru": "Ы"})
    assert "Ўқғҳ oʻ gʻ maʼno" in words(reader)


@pytest.mark.django_db
def test_what_is_not_known_leaves_no_empty_row(read):
    reader, _paper = read("residence", "ru")
    assert "Кадастровый номер" not in words(reader)


@pytest.mark.django_db
def test_a_demonstration_says_so(read, settings):
    settings.DEMO = True
    assert "Демонстрация" in words(read("refusal", "ru", key="1")[0])
    settings.DEMO = False
    assert "Демонстрация" not in words(read("refusal", "ru", key="2")[0])


@pytest.mark.django_db
@pytest.mark.parametrize("length", [0, 300, 700, 1100, 1500, 2500, 5000])
def test_the_proof_stands_on_one_sheet_with_who_decided_and_how_to_appeal(issue, length):
    said = ("Manzil reyestrdagi maʼlumotga mos kelmaydi. " * 120)[:length]
    told = dict(TOLD["refusal"], words=said, officer="Rustam Aliyev")
    paper = issue(template="refusal", context=told)
    reader = PdfReader(io.BytesIO(storage.path_of(paper.file.id).read_bytes()))
    sheets = [" ".join(page.extract_text().split()) for page in reader.pages]
    for text in ("-".join(re.findall("....", paper.code)), "Rustam Aliyev", "sudga shikoyat"):
        assert [text in sheet for sheet in sheets] == [False] * (len(sheets) - 1) + [True]
    assert len(sheets) <= 1 + length // 500


@pytest.mark.django_db
def test_a_word_without_a_space_does_not_leave_the_sheet(issue):
    said = "x" * 3000
    paper = issue(template="refusal", context=dict(TOLD["refusal"], words=said))
    reader = PdfReader(io.BytesIO(storage.path_of(paper.file.id).read_bytes()))
    lines = [line for page in reader.pages for line in page.extract_text().split() if "xxx" in line]
    assert max(map(len, lines)) < 120


@pytest.mark.django_db
def test_what_people_wrote_stays_text(issue):
    evil = {**FACTS, "full_name": '<img src="file:///etc/passwd">'}
    content = storage.path_of(issue(context=evil).file.id).read_bytes()
    assert '<img src="file:///etc/passwd">' in words(PdfReader(io.BytesIO(content)))


@pytest.mark.django_db
def test_the_qr_and_its_text_say_the_short_address(issue, monkeypatch, settings):
    settings.PUBLIC_URL = "https://yagona.example"
    make, draw = Mock(wraps=segno.make_qr), Mock(return_value=b"%PDF-")
    monkeypatch.setattr(segno, "make_qr", make)
    monkeypatch.setattr(pdf, "draw", draw)
    paper = issue()
    address = f"https://yagona.example/v/{paper.code}"
    assert make.call_args.args == (address,)
    assert re.search(rf'alt="[^"]*{address}', draw.call_args.args[0])
