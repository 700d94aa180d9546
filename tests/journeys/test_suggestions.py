"""The list of suggestions in a real browser: within sight on a phone, and back after it was closed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.journey
SCRIPT = Path(__file__).parents[2] / "static" / "src" / "search.js"
ADDRESS = "http://portal.test"
PAGE = """<!doctype html><html><head>
<style>ul { position: absolute; margin: 0; overflow-y: auto } li { height: 90px }</style>
</head><body><div style="height: 400px"></div><form data-suggest="/suggest/"><label>Qidiruv</label>
<input type="search"></form><div style="height: 2000px"></div></body></html>"""
ITEMS = [{"text": f"Xizmat {number}", "url": f"/{number}/"} for number in range(7)]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.route(f"{ADDRESS}/", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    answer = json.dumps({"items": ITEMS, "said": "7"})
    page.route("**/suggest/*", lambda route: route.fulfill(body=answer, content_type="application/json"))
    page.goto(f"{ADDRESS}/")
    page.add_script_tag(path=SCRIPT)
    page.locator("input").press_sequentially("pasport")
    expect(page.locator("#suggestions")).to_be_visible()
    yield page
    context.close()


def bottom(page: Page, of: str = "#suggestions") -> float:
    return float(page.locator(of).evaluate("element => element.getBoundingClientRect().bottom"))


def test_the_list_opens_within_sight_and_gives_way_to_the_keyboard(page: Page) -> None:
    assert bottom(page, "input") < 120
    assert bottom(page) <= 640
    page.set_viewport_size({"width": 360, "height": 340})
    page.wait_for_timeout(200)
    assert bottom(page) <= 340


@pytest.mark.parametrize("how", ["Escape", "leaving"])
def test_the_same_words_bring_the_list_back(page: Page, how: str) -> None:
    field = page.locator("input")
    if how == "Escape":
        field.press("Escape")
    else:
        field.blur()
    expect(page.locator("#suggestions")).to_be_hidden()
    field.press("End")
    field.press("Backspace")
    field.press_sequentially("t")
    expect(page.locator("#suggestions")).to_be_visible()
