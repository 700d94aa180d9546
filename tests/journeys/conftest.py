"""One running portal for all journeys, and Debian's Chromium to walk through it."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.journeys import portal as running
from tests.journeys.walker import Walker


@pytest.fixture(scope="session")
def portal() -> Iterator[running.Portal]:
    home = Path(os.environ.get("VAR_DIR") or running.ROOT / "var" / "test")
    started = running.start(home.resolve() / "journeys")
    yield started
    running.stop(started)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    }


@pytest.fixture
def walker(browser: Browser, portal: running.Portal) -> Iterator[Callable[..., Walker]]:
    """Makes a person in front of a browser of his own; several may walk at once."""
    contexts = []

    def make(*, language: str = "uz", width: int = 1280, javascript: bool = True) -> Walker:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            accept_downloads=True,
            locale={"uz": "uz-UZ", "ru": "ru-RU"}[language],
        )
        contexts.append(context)
        return Walker(context.new_page(), portal, language, javascript)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def in_a_week() -> tuple[int, int, int]:
    day = datetime.now(ZoneInfo("Asia/Tashkent")).date() + timedelta(days=7)
    return day.day, day.month, day.year
