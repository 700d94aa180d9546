"""Reads on past what cannot be read, so that all flaws of a document are told at once and not one a run."""

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from formspec import parser
from formspec.definition import Definition
from formspec.errors import DefinitionError

Check = Callable[[Definition], list[DefinitionError]]

# A document as broken as this is told in parts.
MOST_FLAWS = 50
# Conditions and settings depend on what stands around them: they are taken out whole.
_WHOLE = re.compile(r"^(.*?\.show_if)\b.*$|^(.*?\.questions\[\d+\])\.kind$")
_STEPS = re.compile(r"[^.\[\]]+|\[\d+\]")
_QUESTION = {"key": "stand_in", "kind": "yes_no", "label": {}}
_OPTION = {"key": "stand_in", "label": {}}
_TERM = {"amount": 1, "unit": "hours"}
_PASSPORT = {
    "who_may_apply": {}, "term": _TERM, "fee": {"free": True}, "documents": [], "result": {}, "legal_basis": [{}],
    "steps": [{}], "minutes_to_fill": 1,
}  # fmt: skip
# What stands in for a required part that cannot be read, by its name; an item of a list by the name of the list.
_STAND_INS: dict[str, Any] = {
    "code": "0", "kind": "informational", "agency": "none", "category": "none", "audience": ["person"],
    "title": {}, "summary": {}, "passport": _PASSPORT, **_PASSPORT, **_TERM, "free": True, "who": "anyone",
    "share": "1", "key": "stand_in", "label": {}, "questions": [_QUESTION], "options": [_OPTION],
    "template": "none", "source": "none.none", "url": "https://a.uz", "notice": {}, "register": "a.a", "paper": "none",
    "audience[]": "person", "documents[]": {}, "legal_basis[]": {}, "steps[]": {}, "uz[]": "a", "ru[]": "a",
    "plausible[]": "result", "situations[]": "none", "machine[]": "ru", "options[]": _OPTION,
    "questions[]": _QUESTION, "pages[]": {"key": "stand_in", "title": {}, "questions": [_QUESTION]},
    "rows[]": {"who": "anyone", "kind": "fee", "share": "1"},
    "values[]": {"key": "stand_in", "label": {}, "source": "none.none"},
}  # fmt: skip

# Parts whose flaws do not depend on any other part, and parts that others depend on.
_BY_THEMSELVES = {"agency", "category", "title", "summary", "keywords", "plausible", "situations", "machine"}
_OTHERS_LEAN_ON = {"kind", "audience", "pages"}


@dataclass
class _Mending:
    """A document on its way to being readable, and the places that were mended."""

    document: Any
    places: list[str] = field(default_factory=list)

    def mend(self, path: str) -> bool:
        """Take the part at `path` out, put a stand-in for one that must be there; whether that was possible."""
        match = _WHOLE.match(path)
        place = next(group for group in (*match.groups(), None) if group) if match else path
        holder, step = self._holder(place)
        if holder is None:
            return False
        name = step if isinstance(step, str) else f"{_STEPS.findall(place)[-2]}[]"
        if isinstance(holder, dict) and step in holder and place not in self.places:
            del holder[step]
        elif name in _STAND_INS and self.places.count(place) < 2:
            holder[step] = copy.deepcopy(_STAND_INS[name])
        else:
            return False
        self.places.append(place)
        return True

    def _holder(self, path: str) -> tuple[Any, Any]:
        """The mapping or list that holds the part at `path`, and the part's name or number in it."""
        steps = [int(step[1:-1]) if step.startswith("[") else step for step in _STEPS.findall(path)]
        holder = self.document
        for step in steps[:-1]:
            try:
                holder = holder[step]
            except (KeyError, IndexError, TypeError):
                return None, None
        fits = isinstance(holder, list if steps and isinstance(steps[-1], int) else dict)
        return (holder, steps[-1]) if steps and fits else (None, None)

    def touches(self, path: str) -> bool:
        """Whether a flaw at `path` may be there only because of what was mended."""
        root = _root(path)
        if root not in _BY_THEMSELVES and _OTHERS_LEAN_ON & set(map(_root, self.places)):
            return True
        return any(path.startswith(place) or place.startswith(path) for place in self.places)


def all_flaws(document: object, check: Check) -> list[DefinitionError]:
    """Every flaw of `document`: what cannot be read, and what `check` finds in the parts that can."""
    mending = _Mending(copy.deepcopy(document))
    flaws: dict[str, DefinitionError] = {}
    while len(flaws) < MOST_FLAWS:
        try:
            definition = parser.parse(mending.document)
        except DefinitionError as error:
            # what was taken out is then told to be missing: that is our own doing
            if error.path not in mending.places:
                flaws.setdefault(error.path, error)
            if not mending.mend(error.path):
                return list(flaws.values())
        else:
            found = [flaw for flaw in check(definition) if not mending.touches(flaw.path)]
            return [*flaws.values(), *found]
    return list(flaws.values())


def _root(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]
