"""The words of each notice, in each language."""

import re

import pytest
from django.utils import translation

from accounts.models import User
from notifications.texts import NAMES, called, letter_of, paragraphs_of, subject_of
from tests.factories import nodira

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_a_notice_says_which_application_and_what_comes_next(told, name, language):
    with translation.override(language):
        notice = told(name)
        subject, paragraphs = subject_of(notice), paragraphs_of(notice)
    assert "285680359" in subject
    assert "\n" not in subject
    assert "285680359" in paragraphs[0]
    assert len(paragraphs) >= 2
    assert not re.search(r"[{}]|%\(|  ", subject + " ".join(paragraphs))


@pytest.mark.parametrize(
    ("language", "service", "due"),
    [
        ("uz", "Ishsizlik nafaqasi", "2026-yil 15-dekabr"),
        ("uz-cyrl", "Ишсизлик нафақаси", "2026 йил 15 декабрь"),
        ("ru", "Пособие по безработице", "15 декабря 2026 г."),
    ],
)
def test_a_letter_speaks_the_recipients_language_whoever_sends_it(told, language, service, due):
    letter = letter_of(told(recipient=nodira(language=language)))
    assert service in letter.text
    assert due in letter.text
    assert service in letter.html


def test_the_language_is_that_of_the_moment_of_telling(told):
    notice = told(recipient=nodira(language="ru"))
    notice.recipient.language = "uz"
    assert "заявление" in letter_of(notice).text


def test_a_letter_leads_to_the_application_in_its_language(told, settings):
    settings.PUBLIC_URL = "https://yagona.example"
    letter = letter_of(told(recipient=nodira(language="ru")))
    assert "https://yagona.example/ru/applications/1/" in letter.text
    assert 'href="https://yagona.example/ru/applications/1/"' in letter.html


@pytest.mark.parametrize("name", ["info_requested", "refused"])
def test_a_letter_holds_nothing_personal(told, name):
    notice = told(
        name, question="SIRLI savol", words="SIRLI soʻz", reason={"uz": "SIRLI sabab", "ru": "СЕКРЕТ"}
    )
    letter = letter_of(notice)
    for secret in ("SIRLI", "KARIMOVA", "Karimova"):
        assert secret not in letter.subject + letter.text + letter.html


@pytest.mark.parametrize(
    ("language", "greeting", "way", "closing"),
    [
        (
            "uz",
            "Assalomu alaykum, Nodira Alisher qizi!",
            "“Arizalarim”",
            "javob yozish shart emas",
        ),
        (
            "uz-cyrl",
            "Ассалому алайкум, Нодира Алишер қизи!",
            "“Аризаларим”",
            "жавоб ёзиш шарт эмас",
        ),
        (
            "ru",
            "Здравствуйте, Nodira Alisher qizi!",
            "«Мои заявления»",
            "отвечать на него не нужно",
        ),
    ],
)
def test_a_letter_greets_shows_the_way_and_says_who_wrote(told, settings, language, greeting, way, closing):
    settings.PUBLIC_URL = "https://yagona.example"
    letter = letter_of(told(recipient=nodira(language=language)))
    for body in (letter.text, letter.html):
        assert [place >= 0 for place in map(body.find, (greeting, way, closing))] == [True] * 3
        assert "https://yagona.example" in body
    assert letter.text.startswith(greeting)
    assert body.find(greeting) < body.find("285680359", body.find("<p>")) < body.find(closing)


@pytest.mark.parametrize(
    ("full_name", "first_name", "greeted"),
    [
        ("Toshmatov Jasur Bahodir oʻgʻli", "Jasur", "Jasur Bahodir oʻgʻli"),
        ("TOSHMATOV JASUR BAHODIR OʻGʻLI", "Jasur", "Jasur Bahodir oʻgʻli"),
        ("Kim", "Yana", "Yana"),
        ("Иванова Мария Петровна", "МАРИЯ", "Мария Петровна"),
        ("Karimova Nodira", "", ""),
        ("", "", ""),
    ],
)
def test_a_person_is_greeted_without_the_surname(full_name, first_name, greeted):
    assert called(User(full_name=full_name, first_name=first_name), "uz") == greeted


def test_a_letter_to_somebody_without_a_name_greets_too(told):
    nameless = nodira()
    nameless.first_name = ""
    letter = letter_of(told(recipient=nameless))
    assert letter.text.startswith("Assalomu alaykum!")


def test_a_missing_due_date_leaves_no_gap(told):
    for name in ("submitted", "taken"):
        text = letter_of(told(name, key=name, due="")).text
        assert "muddat" not in text
        assert "\n\n\n" not in text


def test_names_are_text_in_a_letter_and_harmless_in_html(told):
    letter = letter_of(told(agency={"uz": "“A & B” <b>", "ru": "A"}))
    assert "“A & B” <b>" in letter.text
    assert "“A &amp; B” &lt;b&gt;" in letter.html


def test_a_demonstration_says_so(told, settings):
    notice = told()
    settings.DEMO = False
    assert "Namoyish" not in letter_of(notice).text
    settings.DEMO = True
    assert "Namoyish" in letter_of(notice).text
