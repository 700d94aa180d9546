"""What a draft changes, and the moves that may be made now: propose, publish, return, give up, take over."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from services.builder import drafting, publishing
from services.builder.differences import compare, unified
from services.builder.door import draft_or_404, editor, page
from services.builder.editing import shown_flaws
from services.builder.errors import EditingRefused, Overtaken
from services.builder.forms import WordsForm, emergency_form, note_form, return_form
from services.builder.reading import read_draft
from services.builder.texts import text_of
from services.editorial import DraftState, ServiceDraft
from services.models import Service

Move = Callable[[User, ServiceDraft, int, str], object]
Making = Callable[[Any], WordsForm]

MOVES: dict[str, tuple[Move, Making | None, str | Promise]] = {
    "propose": (
        lambda actor, draft, seen, words: publishing.propose(
            actor=actor, draft=draft, note=words, revision=seen
        ),
        note_form,
        gettext_lazy("The draft waits for another editor now."),
    ),
    "publish": (
        lambda actor, draft, seen, words: publishing.publish(actor=actor, draft=draft, revision=seen),
        None,
        gettext_lazy("The new version is published."),
    ),
    "emergency": (
        lambda actor, draft, seen, words: publishing.publish(
            actor=actor, draft=draft, revision=seen, emergency=words
        ),
        emergency_form,
        gettext_lazy("The new version is published."),
    ),
    "return": (
        lambda actor, draft, seen, words: publishing.send_back(
            actor=actor, draft=draft, words=words, revision=seen
        ),
        return_form,
        gettext_lazy("The draft is returned to its authors."),
    ),
    "take-over": (
        lambda actor, draft, seen, words: drafting.take_over(actor=actor, draft=draft, revision=seen),
        None,
        gettext_lazy("The draft now goes on from the version in force."),
    ),
    "drop": (
        lambda actor, draft, seen, words: drafting.drop(actor=actor, draft=draft),
        None,
        gettext_lazy("The draft is given up. What was written stays on record."),
    ),
}


@require_safe
def changes(request: HttpRequest, code: str) -> HttpResponse:
    return _shown(request, draft_or_404(request, code))


@require_POST
def make_move(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Make the move; whoever came too late or may not is told why, and nothing is changed."""
    draft = draft_or_404(request, code)
    if name not in MOVES:
        raise Http404
    move, making, done = MOVES[name]
    form = making(request.POST) if making else None
    if form is not None and not form.is_valid():
        return _shown(request, draft, **{name: form})
    words = form.cleaned_data["words"] if form is not None else ""
    try:
        move(editor(request), draft, _revision(request), words)
    except Overtaken:
        messages.error(request, _("Somebody has changed the draft meanwhile. Look at it once more."))
        return redirect("admin:services_draft_changes", code)
    except EditingRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:services_draft_changes", code)
    messages.success(request, str(done))
    return redirect(*_next(name, draft))


def _next(name: str, draft: ServiceDraft) -> tuple[str, ...]:
    if name in {"publish", "emergency"}:
        return ("admin:services_history", draft.code)
    return (
        ("admin:services_servicedraft_changelist",)
        if name == "drop"
        else (
            "admin:services_draft_changes",
            draft.code,
        )
    )


def _revision(request: HttpRequest) -> int:
    """The revision the editor had before him; nonsense is none that exists."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _shown(request: HttpRequest, draft: ServiceDraft, **forms: WordsForm) -> HttpResponse:
    user = editor(request)
    reading = read_draft(draft)
    service = Service.objects.for_page().filter(code=draft.code).first()
    current = service.current if service else None
    wrote = publishing.has_written(user, draft)
    context: dict[str, Any] = {
        "draft": draft,
        "current": current,
        "flaws": shown_flaws(reading),
        "changes": compare(current.document if current else {}, reading.document or {}),
        "lines": unified(text_of(current) if current else "", draft.text),
        "base_is_old": (current.pk if current else None) != draft.base_id,
        "newer": compare(draft.base.document if draft.base else {}, current.document if current else {}),
        "is_proposed": draft.state == DraftState.PROPOSED,
        "may_publish": not wrote,
        "may_bypass": wrote and user.is_superuser,
        "wrong": next(iter(forms.values()), None),
        "propose_form": forms.get("propose") or note_form(),
        "return_form": forms.get("return") or return_form(),
        "emergency_form": forms.get("emergency") or emergency_form(),
    }
    title = _("Changes in the draft of the service %(code)s") % {"code": draft.code}
    return page(request, "admin/services/changes.html", title, **context)
