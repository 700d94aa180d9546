"""Beginning an application: for whom, and what happens to the data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from accounts.kept_forms import refill
from applications import actions
from applications.citizen import steps
from applications.citizen.access import citizen, language
from applications.citizen.forms import StartForm
from applications.models import Application
from applications.workflow import MoveNotAllowed
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
        try:
            draft = actions.begin(
                actor=user, service=service, organisation=form.organisation, language=language()
            )
            return redirect(steps.resume_url(draft))
        except MoveNotAllowed as error:
            form.add_error(None, str(error.message))
    refill(request, form)
    drafts = Application.objects.of_citizen(user).drafts().filter(service=service).with_page_data()
    context = {"service": service, "definition": service.current.definition, "form": form, "drafts": drafts}
    return render(request, "applications/citizen/start.html", context)
