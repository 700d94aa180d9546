"""The whole main job in a real browser: from the catalogue to a paper that anyone can verify."""

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest

from tests.journeys.walker import Walker

pytestmark = pytest.mark.journey

Make = Callable[..., Walker]

FIRE: list[dict[str, Any]] = [
    {"relation": "owner", "phone": "90 123-45-67"},
    {
        "fire_date_day": "1",
        "fire_date_month": "11",
        "fire_date_year": "2026",
        "fire_time": "night",
        "fire_address_district": "1726294",
        "fire_address_street": "Qatortol koʻchasi",
        "fire_address_house": "12",
        "brigade_came": "yes",
    },
    {"burned": ["goods"], "description": "Oshxona yondi.", "people_hurt": "no"},
    {"purpose": "authorities"},
    {},
]
ADDRESS = {"address_district": "1726294", "address_street": "Qatortol", "address_house": "12"}


def benefit(ready: tuple[int, int, int]) -> list[dict[str, Any]]:
    day, month, year = ready
    return [
        {
            "had_job": "no",
            "studies": "no",
            "business": "none",
            "children": "2",
            "ready_from_day": day,
            "ready_from_month": month,
            "ready_from_year": year,
        },
        {**ADDRESS, "registered_here": "yes", "phone": "+998 90 123 45 67"},
        {"education": "secondary", "training": "no"},
        {"payment": "cash"},
        {},
        {"consent": ["agree"]},
    ]


def read_pdf(content: bytes) -> str:
    assert content.startswith(b"%PDF-")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def paper_is_genuine(citizen: Walker, number: str) -> None:
    """Download the paper, then read it as a stranger who has only its code."""
    citizen.wait_for("main a[href*='/papers/']")
    paper = read_pdf(citizen.download("main a[href*='/papers/']"))
    assert number in paper.replace(" ", "")
    citizen.press("main a[href*='/verify/']")
    assert number in citizen.text().replace(" ", "")


def filed_in_part(
    citizen: Walker, name: str, code: str, words: str, pages: list[dict[str, Any]], **how: str
) -> str:
    citizen.find(words, code)
    citizen.apply(name, **how)
    for answers in pages:
        citizen.fill(answers)
    return citizen.file_it()


@pytest.mark.parametrize(
    ("language", "width", "javascript", "words"),
    [("uz", 360, True, "yashash joyi"), ("ru", 1280, False, "справка о месте жительства")],
    ids=["uz at 360 px", "ru without JavaScript"],
)
def test_a_certificate_of_address_comes_at_once(walker: Make, language, width, javascript, words):
    nodira = walker(language=language, width=width, javascript=javascript)
    number = filed_in_part(nodira, "Nodira", "367", words, [{"purpose": "bank"}])
    paper_is_genuine(nodira, number)


@pytest.mark.parametrize(("language", "words"), [("uz", "ishsizlik"), ("ru", "пособие по безработице")])
def test_a_benefit_after_a_question_of_the_officer(walker: Make, language, words, in_a_week):
    nodira, rustam = walker(language=language), walker()
    number = filed_in_part(nodira, "Nodira", "903", words, benefit(in_a_week))
    application = nodira.page.url.split("?")[0]
    rustam.sign_in_as_officer("rustam")
    rustam.open_at_desk(number)
    rustam.decide("take")
    rustam.decide("ask", words="Diplom nusxasini yuboring.")
    nodira.page.goto(application)
    nodira.press("main a[href$='/answer/']")
    nodira.page.locator("[name=words]").fill("Mana diplom.")
    nodira.page.locator("[name=uploads]").set_input_files(
        {"name": "diplom.png", "mimeType": "image/png", "buffer": picture()}
    )
    nodira.press("main form button")
    rustam.open_at_desk(number)
    assert "Mana diplom." in rustam.text()
    rustam.decide("approve")
    nodira.page.goto(application)
    paper_is_genuine(nodira, number)


def test_a_fire_certificate_for_a_person_in_russian(walker: Make):
    nodira, malika = walker(language="ru", width=360), walker()
    number = filed_in_part(nodira, "Nodira", "981", "справка о пожаре", FIRE)
    decided_by(malika, "malika", number, "approve")
    paper_is_genuine(nodira, number)


def test_a_fire_certificate_for_a_company_in_uzbek(walker: Make):
    jasur, malika = walker(), walker()
    pages = [{"relation": "organisation", "position": "Direktor", "phone": "901234567"}, *FIRE[1:]]
    number = filed_in_part(jasur, "Jasur", "981", "yongʻin", pages, on_behalf="300000001")
    decided_by(malika, "malika", number, "approve")
    paper_is_genuine(jasur, number)
    assert "NAMUNA SAVDO" not in jasur.text()


def test_a_refusal_says_why_and_gives_its_paper(walker: Make):
    nodira, malika = walker(), walker()
    number = filed_in_part(nodira, "Nodira", "981", "yongʻin", FIRE)
    application = nodira.page.url.split("?")[0]
    decided_by(
        malika, "malika", number, "refuse", reason="fire_not_found", words="Bu kunda yongʻin boʻlmagan."
    )
    nodira.page.goto(application)
    assert "Bu kunda yongʻin boʻlmagan." in nodira.text()
    paper_is_genuine(nodira, number)
    nodira.open("/uz/inbox/")


def test_who_is_not_in_the_register_is_refused_by_the_portal(walker: Make):
    zilola = walker(language="ru")
    filed_in_part(zilola, "Zilola", "367", "место жительства", [{"purpose": "work"}])
    zilola.wait_for("main a[href*='/papers/']")
    assert "реестр" in zilola.text().lower()


def decided_by(officer: Walker, username: str, number: str, move: str, **given: str) -> None:
    officer.sign_in_as_officer(username)
    officer.open_at_desk(number)
    officer.decide("take")
    officer.decide(move, **given)


def picture() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(buffer, "PNG")
    return buffer.getvalue()
