"""Error pages in the dress of the portal."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long or its cookie is gone: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)
