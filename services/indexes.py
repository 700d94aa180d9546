"""The pages that list the ways in themselves: subjects, life situations, agencies, letters."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.models import Agency
from common.alphabet import alphabet_key
from common.caching import kept_page
from common.localized import active_language, text_in
from services.alternates import alternates
from services.catalogue import Catalogue, situations_of
from services.models import Category, Service
from services.wanted import Wanted


@login_not_required
@require_safe
@kept_page()
def categories(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "categories": Category.objects.with_counts(),
        **alternates("services:categories"),
    }
    return render(request, "services/ways/categories.html", context)


@login_not_required
@require_safe
@kept_page()
def situations(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "situations": situations_of(Service.objects.published()),
        **alternates("services:situations"),
    }
    return render(request, "services/ways/situations.html", context)


@login_not_required
@require_safe
@kept_page()
def agencies(request: HttpRequest) -> HttpResponse:
    """Agencies that have open services, in the order of the reader's alphabet."""
    language = active_language()
    counted = Agency.objects.annotate(found=Count("services", filter=Q(services__is_published=True)))
    context: dict[str, Any] = {
        "agencies": sorted(
            counted.filter(found__gt=0), key=lambda row: alphabet_key(text_in(row.name, language))
        ),
        **alternates("services:agencies"),
    }
    return render(request, "services/ways/agencies.html", context)


@login_not_required
@require_safe
@kept_page("page")
def letters(request: HttpRequest) -> HttpResponse:
    """The reader's alphabet, and every service by its name, which the browser's own search can look through."""
    shown = Catalogue(Wanted(order="name"))
    page = shown.page(request.GET.get("page", "1"))
    context: dict[str, Any] = {
        "letters": shown.letters,
        "page_obj": page,
        **alternates("services:letters"),
    }
    return render(request, "services/ways/letters.html", context)
