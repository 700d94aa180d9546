"""Content in several languages."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import formats, translation

from common.localized import active_language, text_in

NAME = {"uz": "Maʼlumotnoma", "ru": "Справка"}


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (NAME, "uz", "Maʼlumotnoma"),
        (NAME, "uz-cyrl", "Маълумотнома"),
        (NAME, "ru", "Справка"),
        ({"uz": "Maʼlumotnoma"}, "ru", "Maʼlumotnoma"),
        ({"uz": "Maʼlumotnoma", "ru": ""}, "ru", "Maʼlumotnoma"),
        ({"uz": "Sirgʻali", "uz-cyrl": "Сирғали т."}, "uz-cyrl", "Сирғали т."),
        ({}, "ru", ""),
    ],
)
def test_text_in_a_language(value, language, text):
    assert text_in(value, language) == text


def render(source: str, language: str, **context) -> str:
    with translation.override(language):
        return Template("{% load localized %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "text"), [("uz", "Maʼlumotnoma"), ("uz-cyrl", "Маълумотнома"), ("ru", "Справка")]
)
def test_templates_show_the_readers_language(language, text):
    assert render("{{ name|localized }}", language, name=NAME) == text


def test_plain_text_and_nothing_pass_the_filter():
    assert render("{{ a|localized }}{{ b|localized }}", "ru", a="matn", b=None) == "matn"


def test_localized_text_is_escaped():
    assert render("{{ name|localized }}", "uz", name={"uz": "<b>"}) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("uz", "2026-yil 30-noyabr", "2026-yil 30-noyabr, 18:05"),
        ("uz-cyrl", "2026 йил 30 ноябрь", "2026 йил 30 ноябрь, 18:05"),
        ("ru", "30 ноября 2026 г.", "30 ноября 2026 г., 18:05"),
    ],
)
def test_days_and_moments_are_those_of_tashkent(language, day, moment):
    at = datetime(2026, 11, 30, 13, 5, tzinfo=UTC)
    assert render("{{ at|day }}", language, at=date(2026, 11, 30)) == day
    assert render("{{ at|day }}", language, at="2026-11-30") == day
    assert render("{{ at|moment }}", language, at=at) == moment


def test_late_in_the_evening_of_utc_it_is_the_next_day_in_tashkent():
    assert render("{{ at|day }}", "ru", at=datetime(2026, 12, 31, 19, 30, tzinfo=UTC)) == "1 января 2027 г."


def test_no_date_is_no_text():
    assert render("{{ a|day }}{{ a|moment }}{{ a|money }}", "uz", a=None) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [("uz", "2026-yil 30-noyabr"), ("uz-cyrl", "2026 йил 30 ноябр"), ("ru", "30 ноября 2026 г.")],
)
def test_djangos_own_dates_look_the_same(language, text):
    with translation.override(language):
        assert formats.date_format(date(2026, 11, 30)).startswith(text)
        assert formats.number_format(1234567.5, force_grouping=True) == "1\u00a0234\u00a0567,5"


def test_money_follows_the_reader():
    assert render("{{ fee|money }}", "ru", fee=41_200_000) == "412\u00a0000\u00a0сум"


@pytest.mark.parametrize(("active", "language"), [("uz-cyrl", "uz-cyrl"), ("en", "uz"), (None, "uz")])
def test_the_active_language_is_always_one_of_ours(active, language):
    with translation.override(active):
        assert active_language() == language


def test_uzbek_cyrillic_is_a_language_of_its_own():
    assert translation.get_language_info("uz-cyrl")["name_local"] == "Ўзбекча"
    assert translation.get_language_info("uz")["name_local"] != "Ўзбекча"
