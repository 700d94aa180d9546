"""The message catalogues of `locale/`: where they lie, how they are read and how they are written.

`django.po` holds the portal's own messages; `frameworks.po` (Uzbek only) what Django and allauth have not
translated, or not well; `djangojs.po` the same for the scripts of Django's admin.
"""

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.conf import settings

Key = tuple[str | None, str]
Texts = tuple[str, ...]

UZBEK, CYRILLIC, RUSSIAN = "uz", "uz_Cyrl", "ru"
PORTAL, FRAMEWORKS, SCRIPTS = "django", "frameworks", "djangojs"

# the plural rules are those of Django's own catalogues, so that both merge into one
_PLURALS = {
    UZBEK: "nplurals=1; plural=0;",
    RUSSIAN: (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
}
_PLURALS[CYRILLIC] = _PLURALS[UZBEK]
_PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]?[\d.]*[a-z]|(?<![\d%])%[sdrf]|\{\w*\}|</?[a-z][^>]*>")


def path_of(locale: str, name: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / locale / "LC_MESSAGES" / f"{name}.po"


def header(locale: str, about: str) -> str:
    return (
        f"# {about}\n"
        'msgid ""\n'
        'msgstr ""\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Language: {locale}\\n"\n'
        f'"Plural-Forms: {_PLURALS[locale]}\\n"\n\n'
    )


def empty(locale: str) -> Catalog:
    """A catalogue without messages that already knows the plural rule of `locale`."""
    return read_po(BytesIO(header(locale, "").encode()))


def read(locale: str, name: str) -> Catalog:
    """The catalogue `name` of `locale`, empty when there is no such file."""
    path = path_of(locale, name)
    if not path.exists():
        return empty(locale)
    with path.open("rb") as file:
        return read_po(file)


def rendered(catalog: Catalog, locale: str, about: str) -> str:
    """The text of the file: sorted, without line numbers and dates, so that only real changes show."""
    body = BytesIO()
    write_po(body, catalog, width=108, omit_header=True, sort_output=True, include_lineno=False)
    return header(locale, about) + body.getvalue().decode()


def messages(catalog: Catalog) -> list[Message]:
    """Every message but the header."""
    return [message for message in catalog if message.id]


def key_of(message: Message) -> Key:
    return message.context, texts(message.id)[0]


def texts(value: str | tuple[str, ...] | list[str] | None) -> Texts:
    """A message's ids or translations as a tuple, whether it has a plural or not."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def is_translated(message: Message) -> bool:
    return not message.fuzzy and all(texts(message.string)) and bool(message.string)


def placeholders(text: str) -> list[str]:
    """What a translation must keep: names to fill in and HTML tags."""
    return sorted(_PLACEHOLDER.findall(text))
