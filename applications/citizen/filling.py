"""Beginning, filling in, checking and filing an application: one page a step, saved at each step."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications import actions
from applications.choices import choices_of
from applications.citizen import steps
from applications.citizen.access import citizen, language, own, own_draft, own_exists
from applications.citizen.forms import StartForm
from applications.models import Application
from applications.workflow import MoveNotAllowed
from formspec import answers as formspec_answers
from services.models import Service


@never_cache
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Before the form: for whom, what happens to the data; a press of the button opens the draft or resumes it."""
    service = get_object_or_404(Service.objects.published().select_related("agency", "current"), code=code)
    if service.current is None or not service.can_be_applied_for:
        return redirect("services:service", code=code)
    user = citizen(request)
    form = StartForm(request.POST or None, user=user, audience=tuple(service.current.definition.audience))
    if request.method == "POST" and form.is_valid():
        draft = actions.begin(
            actor=user, service=service, organisation=form.organisation, language=language()
        )
        return redirect(steps.resume_url(draft))
    drafts = Application.objects.of_citizen(user).drafts().filter(service=service).with_page_data()
    context = {"service": service, "definition": service.current.definition, "form": form, "drafts": drafts}
    return render(request, "applications/citizen/start.html", context)


@never_cache
def page(request: HttpRequest, pk: uuid.UUID, page_key: str) -> HttpResponse:
    """One page of the form; what was answered is saved before anything else happens."""
    draft = own(request, pk)
    if draft.number:
        return redirect("applications:detail", pk=pk)
    step = steps.find(draft, page_key)
    if step is None:
        return redirect(steps.resume_url(draft))
    asks_more = False
    if request.method == "POST":
        try:
            outcome = steps.take_answers(draft, step, request, citizen(request), language())
        except MoveNotAllowed as error:
            # Another tab filed or deleted it in the meantime.
            messages.error(request, str(error.message))
            return redirect(steps.detail_url(draft) if own_exists(request, pk) else "applications:list")
        if outcome.complete:
            return redirect(steps.after(draft, step, request.POST))
        form, asks_more = outcome.form, outcome.asks_more
    else:
        form = steps.blank_form(draft, step, language())
    context = {
        "application": draft,
        "step": step,
        "form": form,
        "asks_more": asks_more,
        **steps.frame(draft, step, request),
    }
    return render(request, "applications/citizen/page.html", context)


@never_cache
def check(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything that will be sent, with a way to change each answer; a press of the button files it."""
    application = own(request, pk)
    if application.number:
        return redirect("applications:detail", pk=pk)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            actions.submit(actor=citizen(request), application=application)
            return redirect(f"{steps.detail_url(application)}?filed=1")
        except actions.NotComplete as error:
            problems = steps.problem_links(application, error.problems)
    definition = application.version.definition
    sections = formspec_answers.summary(
        definition, application.answers, language=language(), choices=choices_of(application)
    )
    context = {
        "application": application,
        "definition": definition,
        "sections": sections,
        "problems": problems,
        "back": steps.page_url(
            application, formspec_answers.visible_pages(definition, application.answers)[-1]
        ),
    }
    return render(request, "applications/citizen/check.html", context, status=422 if problems else 200)


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
