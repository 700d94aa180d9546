"""The catalogues that Django, allauth and other installed packages bring along."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings

from common.catalogues.files import RUSSIAN, UZBEK, Key, is_translated, key_of, messages

# where a package keeps no English catalogue, its Russian one tells which messages there are
_COMPLETE = ("en", RUSSIAN)


def _folders() -> Iterator[Path]:
    """Locale folders in the order in which Django lets one overrule another, the weakest first."""
    yield Path(django.__file__).parent / "conf" / "locale"
    rooms = Path(settings.BASE_DIR)
    for config in reversed(list(apps.get_app_configs())):
        if Path(config.path).parent != rooms:
            yield Path(config.path) / "locale"


@lru_cache(maxsize=256)
def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def sources(name: str) -> list[Path]:
    """The packages' Uzbek files for the domain `name`."""
    paths = (folder / UZBEK / "LC_MESSAGES" / f"{name}.po" for folder in _folders())
    return [path for path in paths if path.exists()]


def uzbek(name: str) -> dict[Key, Message]:
    """What the packages have translated into Uzbek, by key."""
    found = (message for path in sources(name) for message in messages(_read(path)))
    return {key_of(message): message for message in found if is_translated(message)}


def required(name: str) -> set[Key]:
    """Every message of the packages, translated into Uzbek or not."""
    keys: set[Key] = set()
    for folder in _folders():
        for language in _COMPLETE:
            path = folder / language / "LC_MESSAGES" / f"{name}.po"
            if path.exists():
                keys.update(map(key_of, messages(_read(path))))
    return keys
