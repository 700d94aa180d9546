"""What the open page says of a paper: enough to compare it with the sheet, its holder only masked."""

from typing import TypedDict

from django.utils.translation import gettext as _

from common.dates import day_text, moment_text
from common.localized import Localized, active_language, text_in
from documents.codes import grouped
from documents.models import Paper
from services.models import Service


class Fact(TypedDict):
    label: str
    text: str


def facts_of(paper: Paper) -> list[Fact]:
    """Rows for the summary list, in the active language."""
    language = active_language()
    pairs = [
        (_("Paper"), text_in(paper.title, language)),
        (_("Number"), paper.application_number),
        (_("Issued by"), text_in(paper.agency_name, language)),
        (_("Service"), text_in(_service_title(paper.service_code), language)),
        (_("Issued on"), moment_text(paper.issued_at, language)),
        (_("Issued to"), paper.holder_masked),
        (_("Code"), grouped(paper.code)),
    ]
    if paper.annulled_at is not None:
        pairs += [
            (_("Annulled on"), day_text(paper.annulled_at, language)),
            (_("Reason"), text_in(paper.annulment_reason or {}, language)),
        ]
    return [Fact(label=label, text=text) for label, text in pairs if text]


def _service_title(code: str) -> Localized:
    return Service.objects.filter(code=code).values_list("title", flat=True).first() or {}
