"""The components and the field templates: their contracts, and what they say to people and to screen readers."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from formspec.widgets import DatePartsWidget

TEMPLATES = Path(settings.BASE_DIR) / "templates"
OURS = ("layout", "components", "fields", "errors", "gallery")
FILES = sorted(file for room in OURS for file in (TEMPLATES / room).rglob("*.html"))


class Asked(forms.Form):
    name = forms.CharField(help_text="As in the passport", widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(required=False)
    story = forms.CharField(max_length=200, widget=forms.Textarea)
    sex = forms.ChoiceField(choices=[("f", "Woman"), ("m", "Man")], widget=forms.RadioSelect)
    day = forms.Field(widget=DatePartsWidget)
    agree = forms.BooleanField()

    def clean_day(self) -> None:
        raise forms.ValidationError("There is no such day")

    def clean(self) -> None:
        self.add_error(None, "These answers contradict each other")


def component(name: str, **context: Any) -> str:
    """The component on one line, with runs of white space made one."""
    return " ".join(render_to_string(f"components/{name}.html", context).split())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_a_template_opens_with_its_contract_and_stays_small(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("{# ")
    assert lines[0].endswith(" #}")
    assert len(lines) <= 60


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_a_template_holds_nothing_that_the_content_policy_forbids(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|data:|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


def test_a_button_with_an_address_is_a_link() -> None:
    assert component("button", text="Go", href="/x/").startswith('<a class="govuk-button" href="/x/"')
    assert 'type="submit"' in component("button", text="Go")


def test_a_fact_without_text_is_a_dash_and_lines_are_kept() -> None:
    html = component("summary_list", rows=[{"label": "A", "text": ""}, {"label": "B", "text": "x\ny"}])
    assert "—" in html
    assert "x<br>y" in html


def test_what_a_person_typed_is_escaped() -> None:
    assert "<b>" not in component("summary_list", rows=[{"label": "A", "text": "<b>"}])


def test_a_link_to_change_an_answer_says_which_one() -> None:
    rows = [{"label": "Phone", "text": "1", "question_key": "phone"}]
    html = component("summary_list", rows=rows, change_text="Change", change_base="/p/#")
    assert 'href="/p/#phone">Change<span class="govuk-visually-hidden">: Phone</span>' in html


def test_the_language_switch_speaks_each_language_of_its_links() -> None:
    languages = [{"code": "uz-cyrl", "name": "Ўзбекча", "url": "/uz-cyrl/", "current": True}]
    html = component("language_switch", languages=languages)
    assert 'lang="uz-Cyrl" hreflang="uz-Cyrl" aria-current="true">Ўзбекча' in html


def test_a_timeline_gives_moments_to_programs_and_to_people() -> None:
    html = component("timeline", items=[{"title": "Sent", "at": datetime(2026, 11, 30, 6, 30, tzinfo=UTC)}])
    assert 'datetime="2026-11-30' in html
    assert "11:30</time>" in html


def test_pages_far_from_this_one_are_left_out() -> None:
    html = component("pagination", page_obj=Paginator(range(100), 10).get_page(5), query="q=a&")
    assert re.findall(r"page=(\d+)", html) == ["4", "1", "4", "5", "6", "10", "6"]
    assert component("pagination", page_obj=Paginator(range(5), 10).get_page(1)) == ""


def test_the_header_of_a_stranger_holds_no_token() -> None:
    assert "csrfmiddlewaretoken" not in component("header", csrf_token="abc", signed_in=False)
    assert "csrfmiddlewaretoken" in component("header", csrf_token="abc", signed_in=True)


def test_an_error_summary_leads_to_the_first_control_of_each_field() -> None:
    html = component("error_summary", form=Asked({}))
    leads = re.findall(r'href="#([^"]+)"', html)
    assert leads == ["id_name", "id_story", "id_sex_0", "id_day_0", "id_agree"]
    fields = render_crispy_form(Asked({}))
    assert all(f'id="{lead}"' in fields for lead in leads)
    assert "These answers contradict each other" in html
    assert component("error_summary", form=Asked()) == ""


def test_a_wrong_answer_is_told_at_its_field() -> None:
    html = " ".join(render_crispy_form(Asked({}))[:2500].split())
    control = re.search(r'<input[^>]*id="id_name"[^>]*>', html)
    assert control
    assert 'aria-describedby="id_name_helptext id_name_error"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    assert 'autocomplete="name"' in control[0]
    assert "govuk-input--error" in control[0]


def test_what_may_be_left_empty_says_so() -> None:
    html = render_crispy_form(Asked())
    assert html.count("app-optional") == 1
    assert "app-optional" in html.split("id_email")[1]


def test_a_long_text_tells_its_limit_without_javascript() -> None:
    html = render_crispy_form(Asked())
    assert 'aria-describedby="id_story-info"' in html
    assert re.search(r'id="id_story-info"[^>]*>\s*[^<]*200', html)


def test_parts_of_a_date_keep_what_was_typed() -> None:
    html = render_crispy_form(Asked({"day_day": "31", "day_month": "2", "day_year": "1985"}))
    assert re.findall(r'name="day_\w+"[^>]*value="(\d+)"', html) == ["31", "2", "1985"]


@pytest.mark.parametrize("name", ["400.html", "500.html", "errors/maintenance.html"])
def test_a_page_for_bad_days_needs_no_context_and_speaks_three_languages(name: str) -> None:
    html = render_to_string(name)
    assert '<html class="govuk-template" lang="uz">' in html
    assert 'lang="uz-Cyrl"' in html
    assert 'lang="ru"' in html
