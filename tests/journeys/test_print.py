"""What a page becomes on paper, printed by a real browser with the portal's own style sheet."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

pytestmark = pytest.mark.journey
STYLE = Path(__file__).parents[2] / "static" / "dist" / "portal.css"
PAGE = """<!doctype html><html class="govuk-template" lang="uz"><head><style>{style}</style></head><body>
<p class="govuk-body"><a class="govuk-link" href="/uz/services/903/">Xizmat</a>
<a class="govuk-link" href="https://lex.uz/docs/1">Qonun</a></p>
<details class="govuk-details"><summary class="govuk-details__summary">Siz yuborgan maʼlumotlar</summary>
<div class="govuk-details__text">Qatortol</div></details>
<details class="govuk-details"><summary>Saralash</summary><form>Qidiruv</form></details></body></html>"""


@pytest.fixture
def printed(browser: Browser) -> str:
    context = browser.new_context()
    page = context.new_page()
    page.set_content(PAGE.replace("{style}", STYLE.read_text(encoding="utf-8")))
    sheet = page.pdf()
    context.close()
    return " ".join(PdfReader(io.BytesIO(sheet)).pages[0].extract_text().split())


def test_what_is_folded_away_is_printed_and_a_folded_form_is_not(printed):
    assert "Qatortol" in printed
    assert "Qidiruv" not in printed


def test_only_an_address_that_can_be_typed_is_printed(printed):
    assert "https://lex.uz/docs/1" in printed
    assert "/uz/services/" not in printed
