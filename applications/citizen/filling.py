"""Filling in a draft: one page a step, saved at each step; throwing it away."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.kept_forms import RESTORED, refill
from applications import actions
from applications.citizen import steps
from applications.citizen.access import citizen, language, own, own_draft, own_exists
from applications.citizen.steps import Step
from applications.models import Application
from applications.workflow import MoveNotAllowed
from formspec.forms import PageForm


@never_cache
def page(request: HttpRequest, pk: uuid.UUID, page_key: str) -> HttpResponse:
    """One page of the form; what was answered is saved before anything else happens."""
    draft = own(request, pk)
    if draft.number:
        return redirect("applications:detail", pk=pk)
    step = steps.find(draft, page_key)
    if step is None:
        return redirect(steps.resume_url(draft))
    if request.method == "POST":
        return _page_sent(request, draft, step)
    # What comes along from another language or an ended session was typed after the errors were found.
    with_errors = "again" in request.GET and RESTORED not in request.GET
    shown = steps.form_with_errors if with_errors else steps.shown_form
    form = shown(draft, step, language())
    refill(request, form)
    return _page_shown(request, draft, step, form)


def _page_sent(request: HttpRequest, draft: Application, step: Step) -> HttpResponse:
    """Save the page and lead on; one that needs something more is kept as typed and shown at its own address."""
    try:
        outcome = steps.take_answers(draft, step, request, citizen(request), language())
    except MoveNotAllowed as error:
        # Another tab filed or deleted it in the meantime.
        messages.error(request, str(error.message))
        return redirect(steps.detail_url(draft) if own_exists(request, draft.pk) else "applications:list")
    address = steps.again(draft, step, outcome, request.POST)
    if outcome.complete or ("later" in request.POST and address):
        if "later" in request.POST:
            messages.success(request, _("What you filled in is saved. Nothing has been sent yet."))
        return redirect(steps.after(draft, step, request.POST))
    return redirect(address) if address else _page_shown(request, draft, step, outcome.form)


def _page_shown(request: HttpRequest, draft: Application, step: Step, form: PageForm) -> HttpResponse:
    context = {
        "application": draft,
        "step": step,
        "form": form,
        "asks_more": "more" in request.GET,
        **steps.frame(draft, step, request),
    }
    return render(request, "applications/citizen/page.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask once, then throw the draft away."""
    draft = own_draft(request, pk)
    if request.method == "POST":
        try:
            actions.discard(actor=citizen(request), application=draft)
            messages.success(request, _("The draft was deleted."))
        except MoveNotAllowed as error:
            messages.error(request, str(error.message))
        return redirect("applications:list")
    context: dict[str, Any] = {"application": draft}
    return render(request, "applications/citizen/discard.html", context)
