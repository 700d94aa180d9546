"""People's names as OneID gives them: in capitals, in either script, their parts sometimes exchanged."""

import re

from common.scripts import normalize_apostrophes

_PATRONYMIC = re.compile(
    "(?:ovich|evich|yevich|ovna|evna|yevna|ogli|ugli|qizi|kizi|ович|евич|овна|евна|ична|оғли|ўғли|угли|оглы|қизи|кизи|кызы)$"
)
_APOSTROPHES = re.compile("['`´‘’′ʹʻʼ＇]")
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_PARTICLES = {"oʻgʻli", "ugli", "qizi", "kizi", "ўғли", "угли", "оглы", "қизи", "кизи", "кызы"}


def clean(text: object, *, longest: int) -> str:
    """One line of sound text: nothing PostgreSQL cannot hold, single spaces, our apostrophes."""
    if not isinstance(text, str):
        return ""
    words = _CONTROLS.sub(" ", text).split()
    return normalize_apostrophes(" ".join(words))[:longest]


def is_patronymic(name: str) -> bool:
    """Whether a name is a patronymic by its ending, in either script and with any apostrophe."""
    return _PATRONYMIC.search(_APOSTROPHES.sub("", name).strip().lower()) is not None


def readable(name: str) -> str:
    """`YOʻLDOSHEVA ZILOLA ANVAR QIZI` as people write it; a name not wholly in capitals stays as it is."""
    if name != name.upper():
        return name
    return " ".join(_capitalised(word) for word in name.split())


def _capitalised(word: str) -> str:
    lower = word.lower()
    if lower in _PARTICLES:
        return lower
    return "-".join(part[:1].upper() + part[1:] for part in lower.split("-"))


def full_name(*, stated: str, surname: str, first_name: str, patronymic: str) -> str:
    """The name to show: the stated one, else put together with what looks like the patronymic at its end.

    OneID's own documents call the patronymic `sur_name` and the family name `mid_name`, its answers mostly
    the other way round, so only the ending tells.
    """
    if stated:
        return readable(stated)
    if is_patronymic(surname) and not is_patronymic(patronymic):
        surname, patronymic = patronymic, surname
    return readable(" ".join(part for part in (surname, first_name, patronymic) if part))
