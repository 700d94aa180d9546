"""What of the catalogue may concern the person who is signed in; made for each look and kept nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications import suggestions
from applications.citizen.access import citizen


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    user = citizen(request)
    context = {"drafts": suggestions.begun(user), "groups": suggestions.groups(user)}
    return render(request, "applications/citizen/for_me.html", context)
