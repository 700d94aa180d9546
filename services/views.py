"""The catalogue by all its ways in, and the page of a service: open, the same for all who are not signed in."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from agencies.models import Agency
from common.alphabet import LETTERS
from common.caching import kept_page
from common.limits import is_too_often, mark_of
from common.localized import active_language
from services import public_figures, ways
from services.alternates import alternates
from services.catalogue import Catalogue
from services.fees import fee_table
from services.kinds import Audience, Order
from services.models import Category, Service
from services.nothing_found import nothing_found
from services.passport import documents, facts, is_described
from services.search_counting import count
from services.sharing import sharing
from services.situations import situation as situation_with
from services.structured import as_script, government_service
from services.wanted import PARAMETERS, Wanted, letter_of
from services.wording import heading, outcome
from services.words import clean

SIMILAR = 4
# Searches of one address in a minute.
MOST_COUNTED = 30


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def catalogue(request: HttpRequest) -> HttpResponse:
    return _listing(request, ways.everything())


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def category(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Category, code=code)
    return _listing(request, ways.by_category(found.code, found.name))


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def agency(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Agency, code=code)
    return _listing(request, ways.by_agency(found.code, found.name), agency=found)


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def situation(request: HttpRequest, code: str) -> HttpResponse:
    found = situation_with(code)
    if found is None:
        raise Http404
    return _listing(request, ways.by_situation(found))


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def audience(request: HttpRequest, code: str) -> HttpResponse:
    if code not in Audience.values:
        raise Http404
    return _listing(request, ways.by_audience(code))


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """Services under one letter; a letter of another script leads to the letters of this one."""
    found = letter_of(letter, active_language())
    if not found and any(letter_of(letter, language) for language in LETTERS):
        return redirect("services:letters")
    if not found:
        raise Http404
    return _listing(request, ways.by_letter(found), by_letter=True)


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def popular(request: HttpRequest) -> HttpResponse:
    return _listing(request, ways.popular())


@login_not_required
@require_safe
@kept_page(*PARAMETERS)
def newest(request: HttpRequest) -> HttpResponse:
    return _listing(request, ways.newest())


def _listing(request: HttpRequest, way: ways.Way, *, by_letter: bool = False, **more: Any) -> HttpResponse:
    """One page of a list of services, reached by `way`."""
    wanted = Wanted.read(request.GET, active_language(), **way.fixed)
    shown = Catalogue(wanted)
    page = shown.page(request.GET.get("page", "1"))
    total = page.paginator.count
    counted = ""
    if request.method == "GET" and wanted.query and page.number == 1 and not wanted.is_narrowed:
        counted = _counted(request, wanted.query, total)
    parameters = wanted.parameters(*way.fixed)
    context: dict[str, Any] = {
        "wanted": wanted,
        "heading": heading(wanted.query) if wanted.query else way.heading,
        "outcome": outcome(wanted.query, total),
        "page_obj": page,
        "total": total,
        "page_parameters": f"{parameters}&" if parameters else "",
        "shown": shown,
        "filters_chosen": shown.filters_chosen(apart_from=way.fixed),
        "audiences": Audience.choices,
        "orders": Order.choices,
        "letters": shown.letters if by_letter else [],
        **({} if total else nothing_found(counted, shown.asked)),
        **way.context,
        **more,
    }
    return render(request, "services/catalogue.html", context)


def _counted(request: HttpRequest, query: str, found: int) -> str:
    """Count a search, as long as one address does not ask too much; what was kept of it."""
    if is_too_often(request, "counted-searches", MOST_COUNTED):
        return ""
    return count(query, found, by=mark_of(request), after=clean(request.GET.get("after", "")))


@login_not_required
@require_safe
@kept_page()
def service(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Service.objects.published().for_page(), code=code)
    version = found.published_version
    definition = version.definition
    frame = alternates("services:service", found.code)
    context: dict[str, Any] = {
        "service": found,
        "definition": definition,
        "passport": definition.passport,
        "version": version,
        "is_described": is_described(definition.passport),
        "fees": fee_table(definition.passport),
        "facts": facts(found, definition.passport),
        "documents": documents(found, definition),
        "outcomes": public_figures.outcomes(found, definition),
        "similar": Service.objects.beside(found, SIMILAR),
        "share": sharing(found, str(frame["canonical"])),
        "structured": as_script(government_service(found, str(frame["canonical"]))),
        **frame,
    }
    return render(request, "services/service.html", context)
