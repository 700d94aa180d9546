"""The text a new service begins with: everything that must be filled in, in its place."""

from services.builder.dumping import dump

EMPTY = {"uz": "", "ru": ""}


def skeleton(code: str, agency: str) -> str:
    """A definition that lacks its texts, as YAML."""
    return dump(
        {
            "code": code,
            "kind": "informational",
            "agency": agency,
            "category": "",
            "audience": ["person"],
            "title": EMPTY,
            "summary": EMPTY,
            "keywords": {"uz": [""], "ru": [""]},
            "passport": {
                "who_may_apply": EMPTY,
                "term": {"amount": 1, "unit": "working_days"},
                "fee": {"free": True},
                "documents": [],
                "result": EMPTY,
                "legal_basis": [EMPTY],
                "steps": [EMPTY],
                "minutes_to_fill": 5,
            },
        }
    )
