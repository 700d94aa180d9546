"""The portal's addresses and beside them the view that everything is measured against."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from portal.urls import urlpatterns as portal_patterns

LINES = 20


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """What Django does with a template and nothing to ask: a heading and a short list."""
    return render(request, "bench/bare.html", {"lines": range(1, LINES + 1)})


urlpatterns = [path("bench/bare/", bare, name="bare"), *portal_patterns]
