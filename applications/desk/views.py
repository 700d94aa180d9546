"""An officer's page of one application: what was sent, what happened, and the moves that are possible now."""

import uuid
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.actions import record_reading
from accounts.kept_forms import keeps_form, refill
from accounts.models import Reading, User
from applications import actions
from applications.choices import choices_of
from applications.desk.findings import register_section
from applications.desk.forms import MoveForm
from applications.models import Application, State
from applications.workflow import MOVES, Actor, By, MoveNotAllowed, available, explain
from documents.actions import file_response
from documents.models import Paper
from formspec import answers as formspec_answers

Admin = admin.ModelAdmin[Application]


def _on_desk(request: HttpRequest, pk: uuid.UUID | str) -> Application:
    try:
        mine = Application.objects.on_desk_of(_officer(request)).with_page_data()
        return get_object_or_404(mine, pk=pk)
    except ValidationError:
        raise Http404 from None


def _officer(request: HttpRequest) -> User:
    return cast(User, request.user)


def _record(request: HttpRequest, application: Application, purpose: Reading.Purpose) -> None:
    record_reading(
        reader=_officer(request),
        subject=application.applicant,
        application_number=application.number or "",
        purpose=purpose,
    )


def show(request: HttpRequest, model_admin: Admin, pk: uuid.UUID | str) -> HttpResponse:
    """The page; opening it is recorded, and the applicant can see who looked."""
    application = _on_desk(request, pk)
    _record(request, application, Reading.Purpose.EXAMINATION)
    language = get_language() or "uz"
    moves = available(application, Actor(By.OFFICER, _officer(request)))
    context = {
        **_frame(request, model_admin, application),
        "sections": [
            *formspec_answers.summary(
                application.version.definition,
                application.answers,
                language=language,
                choices=choices_of(application),
            ),
            *register_section(application, language),
        ],
        "files": application.files.select_related("stored_file", "event").order_by("pk"),
        "events": _history(application),
        "moves": moves,
        "why_no_moves": "" if moves else why_no_moves(application),
        "papers": Paper.objects.filter(application_id=application.pk),
    }
    return render(request, "admin/applications/application/change_form.html", context)


def _history(application: Application) -> list[dict[str, Any]]:
    reasons = application.version.definition.refusal_reasons
    events = application.events.select_related("actor")
    return [
        {"event": event, "label": MOVES[event.name].label, "reason": dict(reasons.get(event.reason, {}))}
        for event in events
    ]


def why_no_moves(application: Application) -> str:
    """For an officer who finds the application on his desk and may do nothing with it."""
    if not application.is_open:
        return _("The application is closed: nothing more is decided about it.")
    if application.state == State.INFO_REQUESTED:
        return _("The applicant has been asked. The application comes back to you when the answer arrives.")
    return _("You may not decide on this application: it is your own or concerns you. A colleague takes it.")


@keeps_form
def make_move(request: HttpRequest, pk: uuid.UUID, name: str, model_admin: Admin) -> HttpResponse:
    """Ask what the move needs, then make it; an officer who came too late is told what happened meanwhile."""
    application = _on_desk(request, pk)
    step = MOVES.get(name)
    if step is None or By.OFFICER not in step.who:
        raise Http404
    if request.method != "POST" and step not in available(application, Actor(By.OFFICER, _officer(request))):
        messages.error(request, explain(application, Actor(By.OFFICER, _officer(request))))
        return redirect(_page_url(application))
    language = get_language() or "uz"
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        step=step,
        definition=application.version.definition,
        language=language,
    )
    refill(request, form)
    if request.method == "POST" and form.is_valid():
        return _made(request, application, name, form.cleaned_data)
    context = {**_frame(request, model_admin, application), "step": step, "form": form}
    return render(request, "admin/applications/application/move.html", context)


def _made(request: HttpRequest, application: Application, name: str, given: dict[str, str]) -> HttpResponse:
    try:
        actions.make_officers_move(actor=_officer(request), application=application, name=name, **given)
        messages.success(request, _("Done: %(what)s.") % {"what": MOVES[name].label})
    except MoveNotAllowed as error:
        messages.error(request, str(error.message))
        if words := given.get("words"):
            messages.warning(request, _("Your words were not used: “%(words)s”") % {"words": words})
    return redirect(_page_url(application))


def _page_url(application: Application) -> str:
    return reverse("admin:applications_application_change", args=[application.pk])


def _frame(request: HttpRequest, model_admin: Admin, application: Application) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "opts": Application._meta,
        "title": _("Application %(number)s") % {"number": application.number},
        "application": application,
        "definition": application.version.definition,
        "page_url": _page_url(application),
    }


def open_file(
    request: HttpRequest, pk: uuid.UUID, file_id: uuid.UUID, model_admin: Admin
) -> HttpResponseBase:
    application = _on_desk(request, pk)
    row = get_object_or_404(application.files.select_related("stored_file"), stored_file_id=file_id)
    _record(request, application, Reading.Purpose.FILE)
    return file_response(row.stored_file)


def open_paper(
    request: HttpRequest, pk: uuid.UUID, paper_id: uuid.UUID, model_admin: Admin
) -> HttpResponseBase:
    application = _on_desk(request, pk)
    paper = get_object_or_404(
        Paper.objects.select_related("file"), application_id=application.pk, pk=paper_id
    )
    _record(request, application, Reading.Purpose.PAPER)
    return file_response(paper.file)
