"""One agency under many spellings: the key they share, a short name and a code made of the full one."""

import re
import unicodedata

from common.scripts import normalize_apostrophes

LONGEST_CODE = 40

_NOISE = re.compile(r"[^\w\s]|_")
_COUNTRY = re.compile(r"^oʻzbekiston respublikasi(?:ning)? (?=\S)", re.IGNORECASE)
_SUPERIOR = re.compile(r"^.*\b(?:huzuridagi|vazirligining) ", re.IGNORECASE)
_QUOTES = re.compile("[\"“”„«»']")
# Legal forms in full and in short, and endings that come and go.
_SAME = (
    ("aksiyadorlik jamiyati", "aj"),
    ("masʼuliyati cheklangan jamiyati", "mchj"),
    ("davlat unitar korxonasi", "duk"),
    ("davlat muassasasi", "dm"),
)


def agency_key(name: str) -> str:
    """Equal for spellings that differ in case, apostrophes, quotation marks or legal form, or in what stands before
    the name proper: the country, and the body that the agency belongs to, which changes at every reform."""
    text = " ".join(normalize_apostrophes(short_form(name)).casefold().replace("-", " ").split())
    text = _QUOTES.sub("", text)
    for full, short in _SAME:
        text = text.replace(full, short)
    return " ".join(_NOISE.sub(" ", text.replace("ʻ", "").replace("ʼ", "")).split())


def short_form(name: str) -> str:
    """`Kadastr agentligi` of `Oʻzbekiston Respublikasi … huzuridagi Kadastr agentligi`."""
    short = _COUNTRY.sub("", _SUPERIOR.sub("", name))
    return short[:1].upper() + short[1:]


def code_of(name: str, taken: set[str]) -> str:
    """A code made of the short form of `name`, with a number behind it where another agency is called so."""
    words = _ascii(short_form(name)).split()
    code = words[0][:LONGEST_CODE] if words else "agency"
    for word in words[1:]:
        if len(code) + len(word) >= LONGEST_CODE - 3:
            break
        code = f"{code}-{word}"
    number, first = 2, code
    while code in taken:
        code, number = f"{first[: LONGEST_CODE - 4]}-{number}", number + 1
    return code


def _ascii(name: str) -> str:
    bare = normalize_apostrophes(name).casefold().replace("ʻ", "").replace("ʼ", "")
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain)
