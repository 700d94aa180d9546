"""The gallery shows every component, in every language, and only outside production."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"
LANGUAGES = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ru": "ru"}
# Parts of the frame and of other components: seen on the page without a heading of their own.
INSIDE_OTHERS = {
    "arrow", "brand", "breadcrumb", "error_summary", "footer", "footer_link", "header", "language_switch",
    "mark", "messages", "navigation", "navigation_link", "skip_link",
}  # fmt: skip
AT_THE_TOP = {"back_link", "breadcrumbs"}


def page(client: Client, language: str = "uz") -> str:
    return client.get("/gallery/", {"lang": language}).content.decode()


@pytest.mark.parametrize(("code", "tag"), LANGUAGES.items())
def test_the_gallery_speaks_the_language_that_is_asked_for(client: Client, code: str, tag: str) -> None:
    assert f'<html class="govuk-template" lang="{tag}">' in page(client, code)


def test_every_component_is_shown_under_its_name(client: Client) -> None:
    shown = set(re.findall(r"components/(\w+)\.html</h2>", page(client)))
    assert {file.stem for file in COMPONENTS.glob("*.html")} == shown | INSIDE_OTHERS | AT_THE_TOP


def test_every_kind_of_field_is_shown_right_and_wrong(client: Client) -> None:
    html = page(client)
    for prefix in ("id", "wrong"):
        for name in (
            "text",
            "email",
            "phone",
            "number",
            "password",
            "long_text",
            "select",
            "consent",
            "copies",
        ):
            assert f'id="{prefix}_{name}"' in html
        for name in ("radios", "yes_no", "checkboxes", "day"):
            assert f'id="{prefix}_{name}_0"' in html
    assert html.count("govuk-form-group--error") == 13


def test_ids_are_used_once_and_what_refers_to_them_finds_them(client: Client) -> None:
    html = page(client)
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, times in ids.items() if times > 1] == []
    told = " ".join(re.findall(r'(?:\sfor|aria-describedby)="([^"]*)"', html)).split()
    assert set(told) <= set(ids)


def test_the_gallery_holds_nothing_inline_and_no_token(client: Client) -> None:
    html = page(client)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|csrfmiddlewaretoken", html)
    assert re.findall(r"<script[^>]*>", html) == [
        f'<script type="module" src="/static/dist/{name}.js">' for name in ("search", "portal")
    ]


@override_settings(GALLERY=False)
def test_there_is_no_gallery_in_production(client: Client) -> None:
    assert client.get("/gallery/").status_code == 404
