"""The open page of verification, as a stranger with a phone meets it."""

import pytest
from django.urls import reverse

from agencies.models import Agency
from documents.actions import annul_paper
from documents.codes import grouped
from services.kinds import Audience, Kind, TermUnit
from services.models import Category, Service
from tests.factories import nodira

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(issue):
    return issue()


@pytest.fixture
def service():
    """The service the paper comes from."""
    name = {"uz": "Ichki ishlar vazirligi", "ru": "МВД"}
    return Service.objects.create(
        code="367",
        category=Category.objects.create(code="certificates", name=name, position=1),
        agency=Agency.objects.create(code="iiv", name=name, short_name=name),
        kind=Kind.values[0],
        audience=[Audience.values[0]],
        title={"uz": "Yashash joyi boʻyicha maʼlumot", "ru": "Информация о месте жительства"},
        summary=name,
        term_amount=0,
        term_unit=TermUnit.values[0],
        is_free=True,
    )


def verify(client, code: str, language: str = "uz", **headers):
    return client.get(f"/{language}/verify/{code}/", headers=headers)


def test_a_genuine_paper_is_told_to_be_so(client, paper):
    response = verify(client, paper.code, "ru")
    page = response.content.decode()
    assert response.status_code == 200
    for said in (
        "Документ подлинный",
        "Справка о месте жительства",
        "285680359",
        "Министерство внутренних дел",
    ):
        assert said in page
    assert grouped(paper.code) in page


def test_the_page_names_the_service_in_the_readers_language(client, paper, service):
    assert "Информация о месте жительства" in verify(client, paper.code, "ru").content.decode()


def test_the_page_shows_nothing_of_the_holder_but_a_mask(client, paper):
    page = verify(client, paper.code).content.decode()
    assert "K*** N*** A*** Q***" in page
    for secret in ("KARIMOVA", "NODIRA", "Chilonzor", paper.file.name):
        assert secret not in page


@pytest.mark.parametrize(
    ("language", "annulled", "day", "reason", "genuine"),
    [
        ("uz", "Hujjat bekor qilingan", "2026-yil 24-noyabr", "Xato manzil", "Hujjat haqiqiy"),
        ("uz-cyrl", "Ҳужжат бекор қилинган", "2026 йил 24 ноябрь", "Хато манзил", "Ҳужжат ҳақиқий"),
        ("ru", "Документ отменён", "24 ноября 2026 г.", "Ошибка в адресе", "Документ подлинный"),
    ],
)
def test_an_annulled_paper_is_told_with_day_and_reason(
    client, paper, time_machine, language, annulled, day, reason, genuine
):
    time_machine.move_to("2026-11-24T06:00:00+05:00")
    annul_paper(actor=nodira(), paper=paper, reason={"uz": "Xato manzil", "ru": "Ошибка в адресе"})
    response = verify(client, paper.code, language)
    page = response.content.decode()
    assert response.status_code == 200
    assert all(said in page for said in (annulled, day, reason))
    assert genuine not in page


def test_a_code_with_a_nul_character_is_answered_in_plain_words(client):
    response = client.get("/ru/verify/", {"code": "K7QM\x002F9D-X4T8-B6VN"})
    assert response.status_code == 400
    assert "Код состоит из 16 букв и цифр" in response.content.decode()


@pytest.mark.parametrize("code", ["K7QM2F9DX4T8B6V0", "nonsense", "1' OR '1'='1"])
def test_a_code_of_no_paper_is_not_found_in_words(client, code):
    response = verify(client, code)
    assert response.status_code == 404
    assert "Bunday kodli hujjat yoʻq" in response.content.decode()


@pytest.mark.parametrize("change", [str.lower, grouped, lambda code: f" {code} "])
def test_a_code_is_found_however_it_is_written(client, paper, change):
    assert verify(client, change(paper.code)).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ru-RU,ru;q=0.9", "ru"), ("uz-Cyrl", "uz-cyrl"), ("uz", "uz"), ("de", "uz"), ("", "uz")],
)
def test_the_qr_leads_to_the_page_in_the_language_of_the_phone(client, paper, accepted, language):
    response = client.get(f"/v/{paper.code}", headers={"accept-language": accepted})
    assert response.status_code == 302
    assert response.url == f"/{language}/verify/{paper.code}/"
    assert "Accept-Language" in response["Vary"]


def test_a_code_typed_by_hand_leads_to_its_paper(client, paper):
    response = client.get(reverse("documents:verify_form"), {"code": grouped(paper.code).lower()})
    assert response.url.endswith(f"/verify/{paper.code}/")


@pytest.mark.parametrize(
    ("code", "said"), [("", "Hujjatda koʻrsatilgan kodni kiriting"), ("K7QM", "16 ta harf")]
)
def test_a_mistyped_code_is_told_at_the_field(client, code, said):
    response = client.get("/uz/verify/", {"code": code})
    assert response.status_code == 400
    assert response.content.decode().count(said) >= 2  # in the summary and at the field


def test_the_pages_need_no_session_and_stay_out_of_caches_and_search_engines(client, paper):
    for response in (client.get("/uz/verify/"), verify(client, paper.code), client.get(f"/v/{paper.code}")):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
        assert b"csrf" not in response.content


def test_nothing_is_changed_from_outside(client, paper):
    assert client.post(f"/uz/verify/{paper.code}/").status_code == 405


def test_a_check_costs_two_queries(client, paper, django_assert_num_queries):
    with django_assert_num_queries(2):
        verify(client, paper.code)
