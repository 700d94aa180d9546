"""What is wrong with the catalogues, in words."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Message

from common.catalogues import packages
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
    is_translated,
    key_of,
    messages,
    path_of,
    placeholders,
    read,
    rendered,
    texts,
)
from common.scripts import normalize_apostrophes

# two letters that Uzbek has no use for show a foreign word which was turned into Cyrillic by mistake
_HALF_CONVERTED = re.compile(r"[а-яёўқғҳ][cw]|[cw][а-яёўқғҳ]", re.IGNORECASE)


def all_problems() -> Iterator[str]:
    yield from _against_code()
    for locale, name in ((UZBEK, PORTAL), (RUSSIAN, PORTAL), (UZBEK, FRAMEWORKS), (UZBEK, SCRIPTS)):
        for message in messages(read(locale, name)):
            yield from (f"{locale}/{name}: {key_of(message)[1]!r}: {what}" for what in _of(message, locale))
    yield from _against_packages()
    yield from _against_derivation()


def _against_code() -> Iterator[str]:
    code = set(map(key_of, messages(extracted())))
    for locale in (UZBEK, RUSSIAN):
        known = set(map(key_of, messages(read(locale, PORTAL))))
        yield from _each(code - known, f"{locale}: the code uses %r, the catalogue does not have it")
        yield from _each(known - code, f"{locale}: the catalogue has %r, the code does not use it")


def _against_packages() -> Iterator[str]:
    for name, ours in ((PORTAL, (PORTAL, FRAMEWORKS)), (SCRIPTS, (SCRIPTS,))):
        known = {key_of(message) for part in ours for message in messages(read(UZBEK, part))}
        lacking = packages.required(name) - known - set(packages.uzbek(name))
        yield from _each(lacking, f"uz: a package's %r has no translation; add it to {ours[-1]}.po")


def _against_derivation() -> Iterator[str]:
    for name in (PORTAL, FRAMEWORKS, SCRIPTS):
        path = path_of(CYRILLIC, name)
        wanted = rendered(derived(name), CYRILLIC, ABOUT)
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            yield f"{CYRILLIC}/{name}: not what is derived from uz"
        for message in messages(derived(name)):
            if any(map(_HALF_CONVERTED.search, texts(message.string))):
                yield f"{CYRILLIC}/{name}: {key_of(message)[1]!r}: half converted: {message.string!r}"


def _each(keys: set[Key], words: str) -> list[str]:
    return [words % key for _context, key in sorted(keys, key=lambda key: (key[1], key[0] or ""))]


def _of(message: Message, locale: str) -> Iterator[str]:
    """What is wrong with one message."""
    if message.fuzzy:
        yield "marked as fuzzy"
    if not is_translated(message):
        yield "not translated"
        return
    source = texts(message.id)[-1]
    translations = texts(message.string)
    if any(placeholders(text) != placeholders(source) for text in translations[-1:]):
        yield "placeholders or tags differ"
    if any(set(placeholders(text)) - set(placeholders(source)) for text in translations):
        yield "a placeholder that the message does not have"
    if locale == UZBEK and any(normalize_apostrophes(text) != text for text in translations):
        yield "apostrophes other than ʻ and ʼ"
    if any(text[-1:].isspace() != source[-1:].isspace() for text in translations):
        yield "white space at the end differs"
