"""Small definitions and lists for the tests of the form engine."""

from dataclasses import dataclass, field
from typing import Any

from formspec.definition import Definition, Question
from formspec.parser import parse
from formspec.questions.kind import Asking

CHILONZOR = "1726294"
YUNUSOBOD = "1726266"


def both(text: str) -> dict[str, str]:
    """The same short text in both languages."""
    return {"uz": text, "ru": text}


def question(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": both(f"{key}?"), **more}


def options(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "label": both(key.title())} for key in keys]


def page(key: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": key, "title": both(key), "questions": list(questions), **more}


def document(*pages: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A sound definition with these pages; `changes` replace its parts."""
    return {
        "code": "1",
        "kind": "semi_automatic",
        "agency": "iiv",
        "category": "work",
        "audience": ["person"],
        "title": both("Title"),
        "summary": both("Summary"),
        "keywords": {"uz": ["soʻz"], "ru": ["слово"]},
        "passport": {
            "who_may_apply": both("Everybody"),
            "term": {"amount": 3, "unit": "working_days"},
            "fee": {"free": True},
            "documents": [],
            "result": both("Paper"),
            "legal_basis": [both("Law")],
            "steps": [both("Apply")],
            "minutes_to_fill": 1,
        },
        "pages": list(pages) or [page("first", question("name"))],
        "paper": {"template": "residence", "title": both("Paper")},
        "refusal_reasons": {"wrong": both("Wrong data")},
    } | changes


def charged(*rows: dict[str, Any], **fee: Any) -> dict[str, Any]:
    """The passport of a service that costs money; without rows and words it does not say how much."""
    passport: dict[str, Any] = document()["passport"]
    return passport | {"fee": {"free": False, **({"rows": list(rows)} if rows else {}), **fee}}


def fee_row(**changes: Any) -> dict[str, Any]:
    """A row of the fee; a change to None takes a part away."""
    row = {"who": "person", "kind": "fee", "share": "0.9", **changes}
    return {name: value for name, value in row.items() if value is not None}


def definition(*pages: dict[str, Any], **changes: Any) -> Definition:
    return parse(document(*pages, **changes))


def one(kind: str, **more: Any) -> Question:
    """A question `q` of this kind, as the parser gives it."""
    found = definition(page("first", question("q", kind, **more))).question("q")
    assert found is not None
    return found


@dataclass
class Lists:
    """Two regions, and the files each test puts in."""

    stored: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def district_choices(self, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
        if language == "ru":
            return [("город Ташкент", [(CHILONZOR, "Чиланзарский район"), (YUNUSOBOD, "Юнусабадский район")])]
        return [("Toshkent shahri", [(CHILONZOR, "Chilonzor tumani"), (YUNUSOBOD, "Yunusobod tumani")])]

    def district_name(self, code: str, language: str) -> str:
        for region, districts in self.district_choices(language):
            for known, name in districts:
                if known == code:
                    return f"{region}, {name}"
        return ""

    def files(self, question_key: str) -> list[tuple[str, str]]:
        return self.stored.get(question_key, [])


def asking(language: str = "uz", **stored: list[tuple[str, str]]) -> Asking:
    return Asking(language, Lists(stored))
