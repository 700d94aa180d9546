"""A person without a browser who files over HTTP, and presses again when the portal does not answer."""

import re
import time
from threading import Event

import httpx

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PANEL = re.compile(r"№\s*(\d{9})|<strong>\s*(\d{9})\s*</strong>")
SERVICE = "/uz/services/367/apply/"


class Presser:
    """`told` are the numbers that the portal has shown, by the address of their application."""

    def __init__(self, address: str, session: str) -> None:
        self.client = httpx.Client(
            base_url=address, cookies={"session": session}, follow_redirects=True, timeout=10
        )
        self.told: dict[str, str] = {}
        self.pressed_again = 0

    def file_until(self, enough: Event) -> None:
        while not enough.is_set():
            self.file_one()

    def file_one(self) -> None:
        page = self.press(SERVICE, {"on_behalf": "person"})
        while not (number := PANEL.search(page.text)):
            # Whatever page it is, the form is filled in and sent on until the number is shown.
            page = self.press(page.url.path, {"purpose": "bank"})
        address = page.url.path
        self.told[address] = number[1] or number[2]
        self.get(f"{address}receipt/")

    def press(self, path: str, answers: dict[str, str]) -> httpx.Response:
        """Open a page and press its button; where it was pressed before, the page that came after it."""
        while True:
            page = self.get(path)
            if page.url.path != path or not (token := TOKEN.search(page.text)):
                return page
            try:
                answer = self.client.post(path, data={"csrfmiddlewaretoken": token[1], **answers})
            except httpx.TransportError:
                self._wait()
                continue
            if answer.is_success:
                return answer
            self._wait()

    def get(self, path: str) -> httpx.Response:
        while True:
            try:
                answer = self.client.get(path)
            except httpx.TransportError:
                self._wait()
                continue
            if answer.is_success:
                return answer
            self._wait()

    def _wait(self) -> None:
        self.pressed_again += 1
        time.sleep(0.3)
