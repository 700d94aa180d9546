"""The page on which a draft is written: its text, its flaws with their lines, and what to do when two write."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from services.builder import drafting
from services.builder.differences import unified
from services.builder.door import draft_or_404, editor, page, service_or_404, version_or_404
from services.builder.errors import EditingRefused, Overtaken
from services.builder.flaw_words import in_words
from services.builder.forms import TextForm
from services.builder.publishing import base_is_old
from services.builder.reading import Reading, read_draft
from services.builder.texts import text_of
from services.editorial import ServiceDraft

# A listing of more lines would be slower than it is of use.
MOST_LINES = 4000


@dataclass(frozen=True, slots=True)
class ShownFlaw:
    """A flaw in the editor's language."""

    line: int
    path: str
    words: str


def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Show the draft, or save it: with flaws or without, but never over what somebody else saved meanwhile."""
    draft = draft_or_404(request, code)
    if request.method != "POST":
        return _shown(request, draft)
    form = TextForm(request.POST, request.FILES)
    if not form.is_valid():
        typed = request.POST.get("text", "")
        return _shown(request, draft, typed=typed, errors=[*_errors(form)])
    text = form.cleaned_data["upload"] or form.cleaned_data["text"]
    try:
        saved = drafting.save(
            actor=editor(request), draft=draft, text=text, revision=form.cleaned_data["revision"]
        )
    except Overtaken as overtaken:
        return _shown(request, overtaken.draft, typed=text, overtaken=True)
    except EditingRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:services_servicedraft_changelist")
    if saved.revision != draft.revision:
        messages.success(request, _("The draft is saved."))
    return redirect("admin:services_draft", code)


def _shown(
    request: HttpRequest,
    draft: ServiceDraft,
    *,
    typed: str | None = None,
    errors: list[str] | None = None,
    overtaken: bool = False,
) -> HttpResponse:
    reading = read_draft(draft)
    flaws = shown_flaws(reading)
    lines = draft.text.split("\n")
    context: dict[str, Any] = {
        "draft": draft,
        "text": draft.text if typed is None else typed,
        "errors": [{"text": error, "href": "#text"} for error in errors or []],
        "flaws": flaws,
        "flawed_lines": {flaw.line for flaw in flaws},
        "lines": lines if len(lines) <= MOST_LINES else [],
        "can_be_previewed": reading.definition is not None,
        "base_is_old": base_is_old(draft),
        "theirs": unified(typed or "", draft.text) if overtaken else [],
        "overtaken": overtaken,
        "saves": draft.saves.select_related("author").defer("text")[:20],
    }
    return page(
        request,
        "admin/services/draft.html",
        _("Draft of the service %(code)s") % {"code": draft.code},
        **context,
    )


def shown_flaws(reading: Reading) -> list[ShownFlaw]:
    return [ShownFlaw(flaw.line, flaw.field, in_words(flaw)) for flaw in reading.flaws]


def _errors(form: TextForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


@require_safe
def download_draft(request: HttpRequest, code: str) -> HttpResponse:
    draft = draft_or_404(request, code)
    return yaml_file(f"{draft.code}.yaml", draft.text)


@require_safe
def download_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    version = version_or_404(service_or_404(request, code), number)
    return yaml_file(f"{code}-{number}.yaml", text_of(version))


def yaml_file(name: str, text: str) -> HttpResponse:
    """The text as a file to keep, the same that `load_services` reads."""
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
