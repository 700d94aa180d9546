"""A draft as citizens would see it, in each language; for editors alone, and nothing can be filed from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from classifiers import territory
from formspec.definition import Definition, Page
from formspec.explain import explain
from formspec.forms import form_of
from formspec.questions.kind import Asking
from services import actions
from services.builder.door import draft_or_404
from services.builder.reading import Reading, read_draft
from services.editorial import ServiceDraft
from services.fees import fee_table
from services.models import Category
from services.passport import documents, facts, is_described


@dataclass(frozen=True, slots=True)
class NextVersion:
    """What the foot of the page says: the number and the day the draft would get now."""

    number: int
    published_at: datetime


@dataclass(frozen=True, slots=True)
class NoFiles:
    """The lists of a form on which nothing has been answered yet."""

    def district_choices(self, language: str) -> territory.Choices:
        return territory.district_choices(language)

    def district_name(self, code: str, language: str) -> str:
        return territory.district_name(code, language)

    def files(self, question_key: str) -> list[tuple[str, str]]:
        return []


@require_safe
def preview(request: HttpRequest, code: str, language: str, key: str = "") -> HttpResponse:
    """The page of the service or, by its key, a page of its form."""
    draft = draft_or_404(request, code)
    reading = read_draft(draft)
    definition = reading.definition
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if definition is None or reading.document is None:
        messages.error(request, _("The draft cannot be shown before its flaws are mended."))
        return redirect("admin:services_draft", code)
    with translation.override(language):
        bar = {"draft": draft, "definition": definition, "language": language, "key": key, **_flaws(reading)}
        shown = _form_page(definition, key, language) if key else _service_page(draft, reading, definition)
        template = "admin/services/preview_form.html" if key else "admin/services/preview_service.html"
        response = render(request, template, {**bar, **shown})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _flaws(reading: Reading) -> dict[str, Any]:
    return {"flaws_count": len(reading.flaws)}


def _service_page(draft: ServiceDraft, reading: Reading, definition: Definition) -> dict[str, Any]:
    # A code that nobody knows is told as a flaw; the page is shown all the same.
    category = Category.objects.filter(code=definition.category).first() or Category(
        code=definition.category, name={"uz": definition.category, "ru": definition.category}
    )
    service = actions.unsaved(
        actions.Examined(reading.document or {}, definition, category=category, agency=draft.agency)
    )
    last = draft.base.number if draft.base else 0
    return {
        "service": service,
        "passport": definition.passport,
        "version": NextVersion(last + 1, timezone.now()),
        "fees": fee_table(definition.passport),
        "facts": facts(service, definition.passport),
        "is_described": is_described(definition.passport),
        "documents": documents(service, definition),
        "outcomes": {},
        "similar": [],
    }


def _form_page(definition: Definition, key: str, language: str) -> dict[str, Any]:
    """Every question of the page, asked or not, and in words when it is asked."""
    shown = definition.page(key)
    if shown is None:
        raise Http404
    asking = Asking(language, NoFiles())
    return {
        "page": shown,
        "form": form_of(list(shown.questions), asking)(),
        "conditions": _conditions(definition, shown, language),
    }


def _conditions(definition: Definition, page: Page, language: str) -> list[dict[str, Any]]:
    asked: list[Any] = [{"label": {}, "show_if": page.show_if}] if page.show_if else []
    asked += [{"label": question.label, "show_if": question.show_if} for question in page.questions]
    return [
        {"label": one["label"], "words": explain(one["show_if"], definition, language)}
        for one in asked
        if one["show_if"]
    ]
