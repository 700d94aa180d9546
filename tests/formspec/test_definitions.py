"""The services that are shipped: sound, true to their passports, and possible to apply for."""

from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml
from django.conf import settings

from formspec.answers import problems, summary, visible_pages, visible_questions
from formspec.checker import check
from formspec.compiler import page_form
from formspec.conditions import holds
from formspec.definition import Definition, Fee, Term
from formspec.papers import rows
from formspec.parser import parse
from tests.formspec.samples import CHILONZOR, Lists

FOLDER = Path(settings.BASE_DIR) / "services" / "definitions"
CODES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
HOME = {"district": CHILONZOR, "street": "Bunyodkor", "house": "12", "flat": "7"}
UNEMPLOYED: dict[str, Any] = {
    "had_job": "yes",
    "studies": "no",
    "business": "none",
    "children": 2,
    "ready_from": "2026-11-30",
    "employer": "Namuna savdo",
    "position": "Hisobchi",
    "left_on": "2026-10-01",
    "reason": "other",
    "reason_words": "Koʻchib ketdim",
    "experience": 7,
    "address": HOME,
    "registered_here": "no",
    "registered_address": HOME,
    "phone": "+998901234567",
    "education": "bachelor",
    "speciality": "Buxgalteriya",
    "training": "yes",
    "training_wish": "Dasturchi",
    "payment": "card",
    "bank": "Namuna bank",
    "consent": ["agree"],
}
BURNT: dict[str, Any] = {
    "relation": "organisation",
    "position": "Direktor",
    "phone": "+998901234567",
    "fire_date": "2026-11-20",
    "fire_time": "night",
    "fire_address": {**HOME, "house": "", "flat": ""},
    "brigade_came": "no",
    "why_no_brigade": "Qoʻshnilar suv bilan oʻchirdi",
    "burned": ["business", "vehicle"],
    "vehicle_plate": "01 A 123 BC",
    "description": "Doʻkon yondi",
    "people_hurt": "yes",
    "people_count": 1,
    "purpose": "insurer",
    "insurer": "Namuna sugʻurta",
}
APPLICATIONS: dict[str, dict[str, Any]] = {
    "367": {"purpose": "other", "other_purpose": "Viza"},
    "903": UNEMPLOYED,
    "981": BURNT,
}


def shipped(code: str) -> Definition:
    return parse(yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("code", CODES)
def test_every_definition_may_be_published(code: str) -> None:
    read = shipped(code)
    assert read.code == code
    assert check(read) == []


def test_the_three_services_are_true_to_their_passports() -> None:
    assert shipped("903").passport.term == Term(15, "working_days")
    assert shipped("981").passport.term == Term(1, "working_days")
    assert [shipped(code).kind for code in ("367", "903", "981")] == [
        "automatic",
        "semi_automatic",
        "semi_automatic",
    ]
    assert [shipped(code).audience for code in ("903", "981")] == [("person",), ("person", "organisation")]
    assert all(shipped(code).passport.fee == Fee(free=True) for code in ("367", "903", "981"))
    assert all("612" in shipped(code).passport.legal_basis[0]["uz"] for code in ("367", "981"))
    assert "3472" in shipped("903").passport.legal_basis[0]["ru"]


@pytest.mark.parametrize("code", APPLICATIONS)
@time_machine.travel("2026-11-23T05:00:00+00:00")
def test_an_application_can_be_filled_in_and_read_back(code: str) -> None:
    read, answers = shipped(code), APPLICATIONS[code]
    assert problems(read, answers, choices=Lists()) == []
    for language in ("uz", "ru"):
        shown = [
            row
            for section in summary(read, answers, language=language, choices=Lists())
            for row in section.rows
        ]
        assert {row.question_key for row in shown if row.text} == set(answers)


@pytest.mark.parametrize("code", APPLICATIONS)
def test_an_empty_application_says_what_is_missing(code: str) -> None:
    assert problems(shipped(code), {}, choices=Lists())


@pytest.mark.parametrize("code", CODES)
def test_every_page_becomes_a_form_in_every_language(code: str) -> None:
    read, answers = shipped(code), APPLICATIONS.get(code, {})
    for language in ("uz", "uz-cyrl", "ru"):
        for page in visible_pages(read, answers):
            form = page_form(read, page, answers=answers, language=language, choices=Lists())()
            assert all(field.label for name, field in form.fields.items() if name != "page-asked")


def test_only_those_who_had_a_job_are_asked_about_it() -> None:
    read = shipped("903")
    never = {**UNEMPLOYED, "had_job": "no"}
    assert "last_job" in [page.key for page in visible_pages(read, UNEMPLOYED)]
    assert "last_job" not in [page.key for page in visible_pages(read, never)]
    files = read.page("files")
    assert files is not None
    assert "work_book" not in [question.key for question in visible_questions(files, never)]


def test_the_residence_certificate_names_the_purpose_in_the_applicants_words() -> None:
    facts = {"register.address": "Toshkent, Bunyodkor 12"}
    lines = rows(shipped("367"), APPLICATIONS["367"], language="uz", choices=Lists(), facts=facts)
    assert {line.key: line.text for line in lines} == {"address": "Toshkent, Bunyodkor 12", "purpose": "Viza"}


@pytest.mark.parametrize("code", APPLICATIONS)
def test_every_condition_can_be_met(code: str) -> None:
    read, usual = shipped(code), APPLICATIONS[code]
    other = {**usual, "studies": "yes", "relation": "other"}
    conditions = [question.show_if for question in read.questions()] + [page.show_if for page in read.pages]
    assert all(holds(condition, usual) or holds(condition, other) for condition in conditions)
