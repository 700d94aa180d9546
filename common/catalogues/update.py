"""Brings the catalogues to the state of the code."""

from pathlib import Path

from babel.messages.catalog import Catalog

from common.catalogues.cyrillic import ABOUT, derived
from common.catalogues.extraction import extracted
from common.catalogues.files import (
    CYRILLIC,
    FRAMEWORKS,
    PORTAL,
    RUSSIAN,
    SCRIPTS,
    UZBEK,
    Key,
    empty,
    is_translated,
    key_of,
    messages,
    path_of,
    read,
    rendered,
)

ABOUT_OURS = (
    "The portal's own messages. `manage.py update_catalogues` keeps the list fresh; translations are ours."
)
CYRILLIC_PARTS = (PORTAL, FRAMEWORKS, SCRIPTS)


def update_all() -> list[tuple[str, Key]]:
    """Write fresh catalogues; gives what still lacks a translation, as (locale, key)."""
    code = extracted()
    lacking = []
    for locale in (UZBEK, RUSSIAN):
        catalog = refreshed(code, locale)
        _write(path_of(locale, PORTAL), rendered(catalog, locale, ABOUT_OURS))
        lacking += [(locale, key_of(message)) for message in messages(catalog) if not is_translated(message)]
    for name in CYRILLIC_PARTS:
        _write(path_of(CYRILLIC, name), rendered(derived(name), CYRILLIC, ABOUT))
    return lacking


def refreshed(code: Catalog, locale: str) -> Catalog:
    """The messages of the code with the translations that are known; others are dropped."""
    known = {key_of(message): message for message in messages(read(locale, PORTAL))}
    catalog = empty(locale)
    for message in messages(code):
        old = known.get(key_of(message))
        fits = old is not None and isinstance(old.id, str) == isinstance(message.id, str)
        catalog.add(
            message.id,
            old.string if old is not None and fits else None,
            locations=message.locations,
            flags=message.flags,
            context=message.context,
        )
    return catalog


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
