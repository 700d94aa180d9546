"""The editors' list: the services of their agencies, what is being written, what waits for a second person."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.models import Agency
from services.builder import drafting
from services.builder.door import agencies_or_404, editor, page, service_or_404, version_or_404
from services.builder.errors import EditingRefused
from services.builder.forms import NewServiceForm
from services.editorial import ServiceDraft
from services.models import Service
from services.words import clean, fold

PAGE_SIZE = 50
BOARD = "admin:services_servicedraft_changelist"


@dataclass(frozen=True, slots=True)
class Row:
    """A service and the draft of it that is open."""

    service: Service
    draft: ServiceDraft | None


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    agencies = agencies_or_404(request)
    return _shown(request, agencies, NewServiceForm(agencies=agencies))


def begin_new(request: HttpRequest) -> HttpResponse:
    """A draft of a service that is not there yet."""
    agencies = agencies_or_404(request)
    form = NewServiceForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        code, agency = form.cleaned_data["code"], form.cleaned_data["agency"]
        try:
            drafting.begin_new(actor=editor(request), agency=agency, code=code)
        except EditingRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            return redirect("admin:services_draft", code)
    return _shown(request, agencies, form)


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Open the draft of a service, or begin one."""
    service = service_or_404(request, code)
    try:
        drafting.begin(actor=editor(request), service=service)
    except EditingRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(BOARD)
    return redirect("admin:services_draft", code)


@require_POST
def restore(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A draft from an earlier version."""
    version = version_or_404(service_or_404(request, code), number)
    try:
        drafting.restore(actor=editor(request), version=version)
    except EditingRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:services_history", code)
    messages.success(request, _("The earlier version is now a draft. Propose it as you would any other."))
    return redirect("admin:services_draft_changes", code)


def _shown(request: HttpRequest, agencies: list[Agency], form: NewServiceForm) -> HttpResponse:
    query = clean(request.GET.get("q", ""))
    services = Service.objects.filter(agency__in=agencies).select_related("agency", "current").order_by("pk")
    if query:
        services = services.filter(title_key__contains=fold(query))
    listed = Paginator(services, PAGE_SIZE).get_page(request.GET.get("page", "1"))
    drafts = {draft.code: draft for draft in _drafts(request)}
    codes = {service.code for service in listed}
    return page(
        request,
        "admin/services/board.html",
        _("Services of your agency"),
        form=form,
        query=query,
        page_obj=listed,
        page_parameters=f"q={query}&" if query else "",
        rows=[Row(service, drafts.get(service.code)) for service in listed],
        # Drafts of services that do not stand in the list, new ones above all.
        others=[draft for code, draft in sorted(drafts.items()) if code not in codes],
        waiting=[draft for draft in drafts.values() if draft.state == "proposed"],
    )


def _drafts(request: HttpRequest) -> list[ServiceDraft]:
    drafts = ServiceDraft.objects.of_editor(editor(request)).open()
    return list(drafts.select_related("agency", "changed_by").defer("text"))
