"""Pages of plain text about the portal itself, the same for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from common.caching import kept_page


@login_not_required
@kept_page()
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")


@login_not_required
@kept_page()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")
