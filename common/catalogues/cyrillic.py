"""Derives the Uzbek Cyrillic catalogues from the Latin ones."""

from babel.messages.catalog import Catalog

from common.catalogues.files import CYRILLIC, UZBEK, empty, messages, read, texts
from common.scripts import to_cyrillic

ABOUT = "Derived from Uzbek in Latin by `manage.py update_catalogues`; not edited by hand."


def derived(name: str) -> Catalog:
    """The catalogue `name` in Cyrillic."""
    catalog = empty(CYRILLIC)
    for message in messages(read(UZBEK, name)):
        catalog.add(
            message.id,
            in_cyrillic(message.string),
            locations=message.locations,
            flags=message.flags,
            context=message.context,
        )
    return catalog


def in_cyrillic(string: str | tuple[str, ...] | list[str] | None) -> str | tuple[str, ...]:
    converted = tuple(map(to_cyrillic, texts(string)))
    return converted[0] if isinstance(string, str) else converted
