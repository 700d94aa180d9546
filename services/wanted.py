"""What a reader wants to see of the catalogue, as the parameters of its address say it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from common.alphabet import LETTERS, OTHER
from common.scripts import normalize_apostrophes
from services.kinds import Audience, Order
from services.situations import situation
from services.words import clean

FILTERS = ("category", "agency", "audience", "situation", "letter")
# All that the catalogue's address may say; whatever else stands there is passed over.
PARAMETERS = ("q", *FILTERS, "order", "page", "after")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The parameters of the catalogue's address; whatever is not a known value means no wish."""

    query: str = ""
    category: str = ""
    agency: str = ""
    audience: str = ""
    situation: str = ""
    letter: str = ""
    order: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str], language: str, **fixed: str) -> "Wanted":
        """What `parameters` wish for, read by a reader of `language`; `fixed` is what the way itself says."""
        audience, order = parameters.get("audience", ""), parameters.get("order", "")
        asked = situation(parameters.get("situation", ""))
        wanted = cls(
            query=clean(parameters.get("q", "")),
            category=_code(parameters.get("category", "")),
            agency=_code(parameters.get("agency", "")),
            audience=audience if audience in Audience.values else "",
            situation=asked.code if asked else "",
            letter=letter_of(parameters.get("letter", ""), language),
            order=order if order in Order.values else "",
        )
        return replace(wanted, **fixed)

    @property
    def is_narrowed(self) -> bool:
        return any(getattr(self, name) for name in FILTERS)

    def parameters(self, *apart_from: str) -> str:
        """The address's parameters for this wish, such as `q=nafaqa&audience=person`; empty for none."""
        pairs = {"q": self.query, **{name: getattr(self, name) for name in (*FILTERS, "order")}}
        return urlencode({name: value for name, value in pairs.items() if value and name not in apart_from})

    def without(self, *names: str) -> "Wanted":
        return replace(self, **dict.fromkeys(names, ""))


def letter_of(text: str, language: str) -> str:
    """The letter of `language` that `text` names, with any apostrophe and in any case; empty for none."""
    if len(text) > len(OTHER):
        return ""
    letter = normalize_apostrophes(f"{text}a").removesuffix("a").capitalize()
    return letter if letter in (*LETTERS[language], OTHER) else ""


def _code(text: str) -> str:
    text = text[:60]
    return text if text.replace("-", "").isascii() and text.replace("-", "").isalnum() else ""
