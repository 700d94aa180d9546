"""The versions of a service: who wrote, who approved, when, what for; two of them side by side."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from services.builder.differences import compare, unified
from services.builder.door import page, service_or_404, version_or_404
from services.builder.texts import text_of
from services.models import ServiceDraft

MOST_VERSIONS = 200


@require_safe
def history(request: HttpRequest, code: str) -> HttpResponse:
    service = service_or_404(request, code)
    people = ("approval__proposed_by", "approval__approved_by")
    versions = service.versions.select_related(*people).defer("document").order_by("-number")
    return page(
        request,
        "admin/services/history.html",
        _("Versions of the service %(code)s") % {"code": code},
        service=service,
        versions=versions[:MOST_VERSIONS],
        draft=ServiceDraft.objects.open().filter(code=code).defer("text").first(),
    )


@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version as text."""
    service = service_or_404(request, code)
    shown = version_or_404(service, number)
    return page(
        request,
        "admin/services/version.html",
        _("Version %(number)s of the service %(code)s") % {"number": number, "code": code},
        service=service,
        version=shown,
        lines=text_of(shown).split("\n"),
    )


@require_safe
def comparison(request: HttpRequest, code: str, old: int, new: int) -> HttpResponse:
    service = service_or_404(request, code)
    before, after = version_or_404(service, old), version_or_404(service, new)
    return page(
        request,
        "admin/services/comparison.html",
        _("Versions %(old)s and %(new)s of the service %(code)s") % {"old": old, "new": new, "code": code},
        service=service,
        changes=compare(before.document, after.document),
        lines=unified(text_of(before), text_of(after)),
    )
