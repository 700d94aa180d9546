"""What every editors' page does first: who is asking, may he, and what stands around the page."""

from typing import Any, cast

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.models import User
from agencies.models import Agency
from services.editorial import AgencyEditor, ServiceDraft
from services.models import Service, ServiceVersion


def editor(request: HttpRequest) -> User:
    return cast(User, request.user)


def agencies_or_404(request: HttpRequest) -> list[Agency]:
    """The agencies the reader writes for; who writes for none finds nothing here."""
    agencies = list(AgencyEditor.objects.agencies_of(editor(request)))
    if not agencies:
        raise Http404
    return agencies


def draft_or_404(request: HttpRequest, code: str) -> ServiceDraft:
    """The open draft of the service, for those who write for its agency."""
    drafts = ServiceDraft.objects.of_editor(editor(request)).open()
    related = drafts.select_related("agency", "base__service", "changed_by", "proposed_by", "returned_by")
    return get_object_or_404(related, code=code)


def service_or_404(request: HttpRequest, code: str) -> Service:
    services = Service.objects.filter(agency__in=AgencyEditor.objects.agencies_of(editor(request)))
    return get_object_or_404(services.for_page(), code=code)


def version_or_404(service: Service, number: int) -> ServiceVersion:
    return get_object_or_404(service.versions.select_related("service"), number=number)


def page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """An editors' page in the admin's dress."""
    frame = admin.site.each_context(request)
    return render(request, template, {**frame, "title": title, **context})
