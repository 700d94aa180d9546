"""The definition of a service of which only the name, the category and the agency are known."""

from agencies.importing import NOBODY
from agencies.models import Agency
from common.localized import Localized
from services.frozen import Document
from services.importing.rows import Listed
from services.models import Category

# A list does not say who may apply: the catalogue then shows a service to both.
AUDIENCE = ["person", "organisation"]


def document_of(listed: Listed, category: Category, agency: Agency) -> Document:
    """A definition of kind `informational` that says what the list says, and nothing more."""
    title = {"uz": listed.title, "ru": listed.russian or listed.title}
    document: Document = {
        "code": listed.code,
        "kind": "informational",
        "agency": agency.code,
        "category": category.code,
        "audience": AUDIENCE,
        "title": title,
        "summary": summary_of(listed, agency),
        "keywords": {
            "uz": list(listed.uzbek_keywords) or [title["uz"]],
            "ru": list(listed.russian_keywords) or [title["ru"]],
        },
        "passport": {},
    }
    return {**document, "machine": ["ru"]} if listed.is_machine else document


def summary_of(listed: Listed, agency: Agency) -> Localized:
    """The full name where the title is a shorter one; else who gives the service."""
    if agency.code == NOBODY:
        provider = {
            "uz": "Xizmatni qaysi idora koʻrsatishi hali aniqlanmagan.",
            "ru": "Какое ведомство оказывает услугу, пока не уточнено.",
        }
    else:
        provider = {
            "uz": f"Xizmatni koʻrsatadi: {agency.name['uz']}.",
            "ru": f"Услугу оказывает: {agency.name.get('ru') or agency.name['uz']}.",
        }
    uzbek = listed.name if listed.name != listed.title else provider["uz"]
    return {"uz": uzbek, "ru": provider["ru"]}
