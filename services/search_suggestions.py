"""Suggestions while somebody types: the same search, short, for the script of the search box."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from common.caching import public_page
from common.limits import is_too_often
from common.localized import active_language, text_in
from services.search import ranked
from services.words import clean

MOST = 7
SHORTEST = 3
# People type five letters a second at best, and the script waits until they pause.
MOST_A_MINUTE = 240


@login_not_required
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """`{"items": [{"text", "url"}], "said": how many}`: `said` is what a screen reader tells."""
    if is_too_often(request, "suggest", MOST_A_MINUTE):
        return JsonResponse({"items": [], "said": ""}, status=429, headers={"Retry-After": "60"})
    return _suggestions(request)


@public_page
def _suggestions(request: HttpRequest) -> HttpResponse:
    query = clean(request.GET.get("q", ""))
    found = ranked(query)[:MOST] if len(query) >= SHORTEST else []
    language = active_language()
    items = [
        {"text": text_in(one.title, language), "url": reverse("services:service", args=[one.code])}
        for one in found
    ]
    if items:
        said = ngettext("%(counter)s suggestion", "%(counter)s suggestions", len(items)) % {
            "counter": len(items)
        }
    else:
        said = _("No suggestions")
    return JsonResponse({"items": items, "said": said}, json_dumps_params={"ensure_ascii": False})
