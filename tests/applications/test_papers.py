"""What stands on the papers of each service, read back from the PDF, in the applicant's language."""

import io
import json
from typing import Any

import pytest
from pypdf import PdfReader

from applications import actions, papers
from applications.models import Application
from documents import storage
from documents.models import Paper
from services.models import Service
from tests import factories
from tests.applications import filling

pytestmark = pytest.mark.django_db

NODIRA = "KARIMOVA NODIRA ALISHER QIZI"


def missing(paper: Paper, *expected: str) -> list[str]:
    """What of `expected` the PDF does not say, wherever its lines are broken."""
    reader = PdfReader(io.BytesIO(storage.path_of(paper.file.id).read_bytes()))
    said = "".join("".join(page.extract_text() for page in reader.pages).split())
    return [text for text in expected if "".join(text.split()) not in said]


@pytest.fixture
def service(request, loaded):
    return Service.objects.select_related("current", "agency").get(code=request.param)


def approved(application: Application) -> Paper:
    """The paper of an application that the register or an officer of its agency has approved."""
    if application.version.definition.automatic:
        actions.decide_by_register(application=application, finding=filling.FOUND)
    else:
        officer = factories.officer_of(application.service.agency.code)
        for name in ("take", "approve"):
            actions.make_officers_move(actor=officer, application=application, name=name)
    return papers.issue_decision(Application.objects.with_page_data().get(pk=application.pk))


def refused(application: Application, reason: str, said: str) -> Paper:
    officer = factories.officer_of(application.service.agency.code)
    actions.make_officers_move(actor=officer, application=application, name="take")
    actions.make_officers_move(
        actor=officer, application=application, name="refuse", reason=reason, words=said
    )
    return papers.issue_decision(application)


@pytest.mark.parametrize(
    ("service", "language", "said"),
    [
        (
            "367",
            "uz",
            ["Toshkent shahri, Chilonzor tumani, Qatortol koʻchasi, 12", "2011-yil 4-mart", "Bank"],
        ),
        ("367", "ru", ["город Ташкент, Чиланзарский район", "4 марта 2011 г.", "Банк или кредит"]),
        ("903", "uz", ["Chilonzor tumani, Qatortol koʻchasi, 12-uy", "Rustam Aliyev", "3472-son"]),
        ("903", "ru", ["Чиланзарский район, Qatortol koʻchasi, дом 12", "Rustam Aliyev", "№ 3472"]),
        ("981", "uz", ["2026-yil 1-noyabr", "Hovli-joy", "Tunda", "Sudga yoki notariusga"]),
        ("981", "ru", ["1 ноября 2026 г.", "Частный дом", "Ночью", "В суд или нотариусу"]),
    ],
    indirect=["service"],
)
def test_a_paper_says_whose_it_is_by_whom_and_what_was_decided(service, language, said):
    application = filling.submitted(service, factories.nodira(language=language))
    paper = approved(application)
    assert (paper.language, paper.kind) == (language, Paper.Kind.CERTIFICATE)
    assert paper.application_number == application.number
    assert not missing(
        paper, paper.application_number, NODIRA, service.agency.name[language], paper.title[language], *said
    )


def test_a_paper_for_a_company_names_it_with_its_tax_number(fire):
    director = factories.jasur()
    application = filling.submitted(fire, director, director.representations.get().organisation)
    paper = approved(application)
    assert not missing(paper, "“NAMUNA SAVDO” MCHJ", "300000001", paper.application_number)


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ("367", ["Чилонзор тумани, Қатортол кўчаси", "2011 йил 4 март"]),
        ("903", ["Чилонзор тумани, Қатортол кўчаси, 12-уй", "Рустам Алиев", "3472-сон"]),
    ],
    indirect=["service"],
)
def test_a_paper_in_cyrillic_spells_names_and_addresses_in_cyrillic_too(service, said):
    application = filling.submitted(service, factories.nodira(language="uz-cyrl"))
    paper = approved(application)
    assert not missing(paper, "КАРИМОВА НОДИРА АЛИШЕР ҚИЗИ", *said)
    assert missing(paper, NODIRA, "Qatortol") == [NODIRA, "Qatortol"]
    assert paper.holder_masked == "К*** Н*** А*** Қ***"


def test_a_receipt_in_cyrillic_spells_the_name_in_cyrillic_too(benefit):
    application = filling.submitted(benefit, factories.nodira(language="uz-cyrl"))
    paper = papers.issue_receipt(application)
    assert not missing(paper, "КАРИМОВА НОДИРА", "Қатортол кўчаси")


@pytest.mark.parametrize("language", ["uz-cyrl", "ru"])
def test_a_company_keeps_the_spelling_of_its_registration(fire, language):
    director = factories.jasur(language=language)
    application = filling.submitted(fire, director, director.representations.get().organisation)
    paper = approved(application)
    assert not missing(paper, "“NAMUNA SAVDO” MCHJ", "300000001")
    assert paper.holder_masked.startswith("N*** S***")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("uz", "Koʻrsatilgan sana va manzilda yongʻin hisobga olinmagan."),
        ("ru", "По указанным дате и адресу пожар не зарегистрирован."),
        ("uz-cyrl", "Кўрсатилган сана ва манзилда ёнғин ҳисобга олинмаган."),
    ],
)
def test_a_refusal_says_its_reason_and_the_officers_words(fire, language, reason):
    application = filling.submitted(fire, factories.nodira(language=language))
    paper = refused(application, "fire_not_found", "Qoʻshni koʻchani tekshiring.")
    assert paper.kind == Paper.Kind.DECISION
    assert not missing(paper, paper.application_number, reason, "Qoʻshni koʻchani tekshiring.")


def test_a_refusal_of_a_company_names_the_company(fire):
    jasur = factories.jasur()
    company = jasur.representations.get().organisation
    paper = refused(factories.filed(fire, jasur, organisation=company), "wrong_data", "Sana xato.")
    assert not missing(paper, "NAMUNA SAVDO")
    assert missing(paper, jasur.full_name)


def test_an_answer_to_a_hidden_question_is_on_no_paper(fire, nodira):
    hidden: dict[str, Any] = {
        "vehicle_plate": "01 A 123 BC",
        "people_count": 98765,
        "relation_words": "Begona",
        "insurer": "Kafolat",
    }
    application = filling.submitted(fire, nodira, **hidden)
    receipt = papers.issue_receipt(application)
    for paper in (approved(application), receipt):
        told = [str(value) for value in hidden.values()]
        assert missing(paper, *told) == told
        assert not [value for value in told if value in json.dumps(paper.data, ensure_ascii=False)]


def test_an_answer_is_worded_on_the_paper_and_its_code_is_not(residence):
    application = filling.submitted(
        residence, factories.nodira(), purpose="other", other_purpose="Mehmonxona uchun"
    )
    assert "Mehmonxona uchun" in approved(application).data["purpose"]


def test_the_receipt_speaks_the_applicants_language_whoever_makes_it(benefit):
    application = filling.submitted(benefit, factories.nodira(language="ru"))
    paper = papers.issue_receipt(application)
    assert (paper.kind, paper.language) == (Paper.Kind.RECEIPT, "ru")
    said = ("Наличными в кассе банка", "Сколько у Вас на иждивении детей", "Чиланзарский район")
    assert not missing(paper, paper.application_number, NODIRA, *said)


def test_the_receipt_names_the_files_that_were_sent_and_no_others(fire, nodira):
    draft = filling.draft_of(fire, nodira)
    kept, dropped = (
        actions.attach(actor=nodira, application=draft, question_key="photos", upload=filling.picture(name))
        for name in ("kuygan-uy.png", "boshqa.png")
    )
    draft.answers["photos"] = [str(kept.pk)]
    draft.save()
    application = filling.send(draft)
    paper = papers.issue_receipt(application)
    assert [(file["name"], file["sha256"]) for file in paper.data["files"]] == [
        ("kuygan-uy.png", kept.sha256)
    ]
    assert missing(paper, kept.name, dropped.name) == [dropped.name]


def test_asking_for_a_paper_again_gives_the_first(fire, nodira):
    application = filling.submitted(fire, nodira)
    assert papers.issue_receipt(application) == papers.issue_receipt(application)
    first = approved(application)
    assert papers.issue_decision(application) == first
