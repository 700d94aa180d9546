"""Turns the catalogues into the `.mo` files that Django reads, without the system's gettext."""

import gettext
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from common import scripts
from common.catalogues import packages
from common.catalogues.cyrillic import in_cyrillic
from common.catalogues.files import (
    CYRILLIC,
    FRAMEWORKS,
    PORTAL,
    RUSSIAN,
    SCRIPTS,
    UZBEK,
    empty,
    is_translated,
    messages,
    path_of,
    read,
    texts,
)

# which files make up one compiled catalogue, the strongest last
PARTS = {PORTAL: (FRAMEWORKS, PORTAL), SCRIPTS: (SCRIPTS,)}
# the compiled file remembers from what it was made, under a message nobody asks for
_STAMP = ("compiled from", "sources")


def compile_all() -> list[Path]:
    """Compile what is not fresh; gives the files that were written."""
    written = []
    for locale in (UZBEK, CYRILLIC, RUSSIAN):
        for name, parts in PARTS.items():
            target = path_of(locale, name).with_suffix(".mo")
            digest = _digest(locale, name)
            if any(path_of(locale, part).exists() for part in parts) and _stamp(target) != digest:
                _write(_compiled(locale, name, digest), target)
                written.append(target)
    return written


def _digest(locale: str, name: str) -> str:
    files = [path_of(locale, part) for part in PARTS[name]]
    if locale != RUSSIAN:
        files += [*packages.sources(name), *scripts.SOURCES]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()


def _stamp(target: Path) -> str:
    if not target.exists():
        return ""
    with target.open("rb") as file:
        return gettext.GNUTranslations(file).pgettext(*_STAMP)


def _compiled(locale: str, name: str, digest: str) -> Catalog:
    catalog = empty(locale)
    if locale != RUSSIAN:
        _add(catalog, _from_packages(locale, name))
    for part in PARTS[name]:
        _add(catalog, messages(read(locale, part)))
    catalog.add(_STAMP[1], digest, context=_STAMP[0])
    return catalog


def _from_packages(locale: str, name: str) -> Iterable[Message]:
    """What packages say in Uzbek, with our apostrophes or in Cyrillic."""
    for message in packages.uzbek(name).values():
        if locale == CYRILLIC:
            string: str | tuple[str, ...] = in_cyrillic(message.string)
        else:
            put_right = tuple(map(scripts.normalize_apostrophes, texts(message.string)))
            string = put_right[0] if isinstance(message.string, str) else put_right
        yield Message(message.id, string, context=message.context)


def _add(catalog: Catalog, found: Iterable[Message]) -> None:
    for message in found:
        if is_translated(message):
            catalog.delete(message.id, message.context)
            catalog.add(message.id, message.string, context=message.context)


def _write(catalog: Catalog, target: Path) -> None:
    temporary = target.with_suffix(f".{os.getpid()}")
    with temporary.open("wb") as file:
        write_mo(file, catalog)
    temporary.replace(target)
