"""A person in front of a browser: goes, reads, fills in, presses; every page passed is checked for accessibility."""

import os
import re
import time
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, Response

from tests.journeys.portal import Portal

OFFICERS_PASSWORD = "Yagona-demo-2026"
PATIENCE = 40.0


class Walker:
    def __init__(self, page: Page, portal: Portal, language: str, javascript: bool) -> None:
        self.page, self.portal, self.language, self.javascript = page, portal, language, javascript
        self.seen: set[str] = set()
        page.set_default_timeout(20_000)

    def open(self, path: str) -> Response | None:
        response = self.page.goto(f"{self.portal.address}{path}")
        self.look()
        return response

    def home(self) -> None:
        self.open(f"/{self.language}/")

    def look(self) -> None:
        """Read the page as axe does, and see that it does not run out of the window."""
        if not self.page.url.startswith(self.portal.address):
            return
        self._picture()
        if not self.javascript:
            return
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} runs {wide} px out of the window"

    def _picture(self) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            path = re.sub(r"[0-9a-f-]{36}", "id", self.page.url.removeprefix(self.portal.address))
            width = (self.page.viewport_size or {"width": 0})["width"]
            name = f"{width}{'' if self.javascript else '-nojs'}-{re.sub(r'[^a-z0-9]+', '-', path.lower()).strip('-')}"
            self.page.screenshot(path=Path(folder) / f"{name[:120]}.png", full_page=True)

    def press(self, selector: str) -> None:
        """Press a link or a button and look at where it led."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.look()

    def text(self) -> str:
        return self.page.locator("main, #content").first.inner_text()

    def sign_in(self, name: str) -> None:
        """From the portal's page of signing in through OneID and back."""
        self.press("main a.govuk-button--start")
        self.page.get_by_role("button", name=re.compile(name)).click()
        self.page.wait_for_load_state()
        self.look()

    def find(self, words: str, code: str) -> None:
        """From the home page to a service, by the search box."""
        self.home()
        self.page.locator("main input[type=search], main input[name=q]").first.fill(words)
        self.press("main form[role=search] button, main form button")
        self.press(f"main a[href$='/services/{code}/']")

    def apply(self, name: str, on_behalf: str = "person") -> None:
        self.press("main a[href$='/apply/']")
        if "sign-in" in self.page.url:
            self.sign_in(name)
        self.page.locator(f"input[name=on_behalf][value='{on_behalf}']").check()
        self.press("main form button")

    def fill(self, answers: dict[str, Any]) -> None:
        """Answer one page and go on; a page that asks one question more is answered again."""
        before = self.page.url
        later = self._fill_what_is_asked(answers)
        self.press("main form button:not([name]):not(.app-link-button)")
        if self.page.url.split("?")[0] == before.split("?")[0]:
            problems = self.page.locator(".govuk-error-summary").count()
            assert not problems, self.page.locator(".govuk-error-summary").inner_text()
            assert not self._fill_what_is_asked(later)
            self.press("main form button:not([name]):not(.app-link-button)")

    def _fill_what_is_asked(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Fill in what stands on the page; returns what does not."""
        asked = {name for name in answers if self.page.locator(f"main [name='{name}']").count()}
        for name in asked:
            self._fill_one(name, answers[name])
        return {name: value for name, value in answers.items() if name not in asked}

    def _fill_one(self, name: str, value: Any) -> None:
        field = self.page.locator(f"main [name='{name}']")
        kind = field.first.get_attribute("type") or field.first.evaluate("e => e.tagName.toLowerCase()")
        if kind in {"radio", "checkbox"}:
            for each in value if isinstance(value, list) else [value]:
                self.page.locator(f"main input[name='{name}'][value='{each}']").check()
        elif kind == "file":
            field.set_input_files(value)
        elif kind == "select":
            field.select_option(value)
        else:
            field.fill(str(value))

    def file_it(self) -> str:
        """Press the last button of the check; returns the number of the application."""
        self.press("main form button.app-button--accent")
        return self.page.locator(".app-panel strong").inner_text()

    def wait_for(self, selector: str) -> None:
        """Look again, as a person would, until something is there."""
        deadline = time.monotonic() + PATIENCE
        while not self.page.locator(selector).count():
            assert time.monotonic() < deadline, self.text()
            time.sleep(0.5)
            self._look_again()
        self.look()

    def _look_again(self) -> None:
        try:
            self.page.goto(self.page.url.split("?")[0])
        except Error as error:
            # A page that waits for the worker loads itself anew, perhaps at this very moment.
            if "ERR_ABORTED" not in error.message and "interrupted" not in error.message:
                raise

    def filed_so_far(self) -> int:
        """How many applications this person has filed, counted in a tab of its own."""
        tab = self.page.context.new_page()
        tab.goto(f"{self.portal.address}/{self.language}/applications/")
        count = tab.locator("main").inner_text().count("№")
        tab.close()
        return count

    def download(self, selector: str) -> bytes:
        with self.page.expect_download() as started:
            self.page.locator(selector).first.click()
        return Path(started.value.path()).read_bytes()

    def sign_in_as_officer(self, username: str) -> None:
        self.page.goto(f"{self.portal.address}/admin/")
        self.page.wait_for_load_state()
        self.look()
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(OFFICERS_PASSWORD)
        self.press("form:has(input[name=password]) [type=submit]")

    def open_at_desk(self, number: str) -> None:
        """From the queue to an application, by its number."""
        self.open("/admin/applications/application/")
        self.page.locator("#searchbar").fill(number)
        self.press("#changelist-search input[type=submit]")
        self.press("#result_list tbody a")

    def decide(self, name: str, **given: str) -> None:
        """Make a move at the desk; what it needs is filled in on the way."""
        button = self.page.locator(f"form[action$='/move/{name}/'] button")
        if button.count():
            self.press(f"form[action$='/move/{name}/'] button")
            return
        self.press(f"a[href$='/move/{name}/']")
        for field, value in given.items():
            self._fill_at_desk(field, value)
        self.press("#content-main form button[type=submit]")

    def _fill_at_desk(self, name: str, value: str) -> None:
        field = self.page.locator(f"#content-main [name='{name}']")
        if field.first.get_attribute("type") == "radio":
            self.page.locator(f"#content-main input[name='{name}'][value='{value}']").check()
        else:
            field.fill(value)
