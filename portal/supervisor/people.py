"""Who lives in the demonstration: printed when it is ready."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

# What each of the stand-ins' people shows; the rest is in `sandbox/people.json`.
CITIZENS = {
    "nodira": "a citizen: any service from application to paper",
    "jasur": "a company's director: applies for himself or for the company",
    "sardor": "a stranger: finds nothing of anybody else's",
    "zilola": "not found in the address register: a refusal",
}

# More agencies than these are counted, not named.
FEW = 3


def introduction(stand_ins: dict[str, str]) -> str:
    """Return a table of the citizens, who sign in by OneID, and the officers, who have a password."""
    return "\n".join([*_citizens(), "", *_officers(), *_letters(stand_ins)])


def _citizens() -> Iterator[str]:
    yield "Citizens (choose one on the page of the OneID stand-in):"
    for person in json.loads((settings.BASE_DIR / "sandbox" / "people.json").read_text(encoding="utf-8")):
        name = " ".join(person[part].capitalize() for part in ("name", "surname"))
        yield f"  {name:<22} PINFL {person['pin']}   {CITIZENS.get(person['key'], '')}"


def _officers() -> Iterator[str]:
    yield f"Officers (/admin/, password {settings.DEMO_PASSWORD}):"
    officers = get_user_model().objects.filter(is_staff=True, is_active=True)
    for officer in officers.order_by("is_superuser", "username").prefetch_related(
        "desks__agency", "editor_of__agency"
    ):
        yield f"  {officer.username:<22} {_place(officer)}"


def _place(officer: Any) -> str:
    agencies = [desk.agency.name["uz"] for desk in officer.desks.all()]
    if len(agencies) > FEW:
        return f"all {len(agencies)} other agencies"
    written = [f"editor: {editor.agency.name['uz']}" for editor in officer.editor_of.all()]
    return ", ".join([*agencies, *written]) or "administrator of everything"


def _letters(stand_ins: dict[str, str]) -> Iterator[str]:
    if "mail_web" in stand_ins:
        yield ""
        yield f"Letters that the portal sent: {stand_ins['mail_web']}"
