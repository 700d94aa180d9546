"""Checking all answers, and filing them."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from applications import actions
from applications.choices import choices_of
from applications.citizen import steps
from applications.citizen.access import citizen, language, own
from applications.models import Application
from applications.workflow import MoveNotAllowed
from formspec import answers as formspec_answers


@never_cache
def check(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything that will be sent, with a way to change each answer; a press of the button files it."""
    application = own(request, pk)
    if application.number:
        return redirect("applications:detail", pk=pk)
    if request.method == "POST":
        return _sent(request, application)
    found = actions.problems_of(application, language()) if "again" in request.GET else []
    problems = steps.problem_links(application, found)
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
    return render(request, "applications/citizen/check.html", context)


def _sent(request: HttpRequest, application: Application) -> HttpResponse:
    """File it; what stands in the way is shown at an address of its own, so that one can come back to it."""
    try:
        actions.submit(actor=citizen(request), application=application)
    except actions.NotComplete:
        return redirect(f"{steps.check_url(application)}?again=1")
    except MoveNotAllowed as error:
        messages.error(request, str(error.message))
        return redirect(steps.check_url(application))
    return redirect(f"{steps.detail_url(application)}?filed=1")
