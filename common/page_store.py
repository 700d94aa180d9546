"""Finished pages that are the same for everybody, kept in the shared cache until something they show has changed."""

import logging
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

# Whoever writes what open pages show gives this key another value: pages made under the old one are not served.
GENERATION = "generation"
# Pages with parameters are endless in number: so many may be kept in the time for which one is kept.
MOST_WITH_PARAMETERS = 500
# For so many seconds this process serves a page from its own memory without asking whether it was forgotten.
NEAR_SECONDS = 1.0
MOST_NEAR = 200
# After the cache has failed this process does without it for so many seconds.
REST = 2.0
AWAY = (RedisError, OSError)


@dataclass(frozen=True)
class Page:
    """A page as it goes over the line: gzipped, with its type and tag."""

    packed: bytes
    content_type: str
    tag: str


class _Patience:
    """Whether this process may ask the cache, or leaves it alone for a moment because it was away."""

    rests_until = 0.0

    def may_ask(self) -> bool:
        return time.monotonic() >= self.rests_until

    def failed(self) -> None:
        self.rests_until = time.monotonic() + REST
        log.warning("page_cache_away")


class _Near:
    """A few pages in this process's own memory: under load most requests ask for the same ones."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[float, Page]] = {}

    def get(self, key: str) -> Page | None:
        until, page = self.pages.get(key, (0.0, None))
        return page if time.monotonic() < until else None

    def put(self, key: str, page: Page) -> None:
        if len(self.pages) >= MOST_NEAR:
            self.pages.clear()
        self.pages[key] = (time.monotonic() + NEAR_SECONDS, page)


_patience = _Patience()
_near = _Near()


def is_used() -> bool:
    return settings.PAGES_KEPT_FOR > 0 and _patience.may_ask()


def find(key: str) -> tuple[str, Page | None]:
    """The generation that is now, and the page where one of it is kept; an empty generation where none can be kept."""
    if near := _near.get(key):
        return "", near
    try:
        found = caches["pages"].get_many([GENERATION, key])
        generation = found.get(GENERATION) or _begin()
    except AWAY:
        _patience.failed()
        return "", None
    made_under, *page = found.get(key) or ("",)
    if made_under != generation:
        return generation, None
    _near.put(key, kept := Page(*page))
    return generation, kept


def keep(key: str, generation: str, page: Page, *, has_parameters: bool) -> None:
    """Keep a page under the generation that was current *before* it was made."""
    try:
        if not has_parameters or _is_room():
            kept = (generation, page.packed, page.content_type, page.tag)
            caches["pages"].set(key, kept, settings.PAGES_KEPT_FOR)
    except AWAY:
        _patience.failed()


def forget_pages() -> None:
    """Serve no page any more that was made before the open transaction is committed."""
    transaction.on_commit(_forget)


def _forget() -> None:
    _near.pages.clear()
    try:
        caches["pages"].set(GENERATION, secrets.token_hex(8), None)
    except AWAY:
        # Pages live for a minute at most, so that what is not forgotten now is forgotten then.
        log.warning("pages_not_forgotten")


def _begin() -> str:
    """The first generation; of several processes that make one, one wins."""
    caches["pages"].add(GENERATION, secrets.token_hex(8), None)
    return str(caches["pages"].get(GENERATION, ""))


def _is_room() -> bool:
    window = int(time.time()) // settings.PAGES_KEPT_FOR
    counter = f"with-parameters:{window}"
    caches["pages"].add(counter, 0, settings.PAGES_KEPT_FOR * 2)
    return int(caches["pages"].incr(counter)) <= MOST_WITH_PARAMETERS
