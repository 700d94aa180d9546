"""The open page that tells anyone whether a paper is genuine and in force."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.codes import read_code
from documents.facts import facts_of
from documents.forms import CodeForm
from documents.models import Paper

View = Callable[..., HttpResponse]


def open_page(view: View) -> View:
    """For anybody, by GET; kept by no cache (a paper may be annulled any minute) and by no search engine."""

    @login_not_required
    @never_cache
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **arguments: Any) -> HttpResponse:
        response = view(request, **arguments)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


@open_page
def verify_short(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR says: on to the page in the language of the reader's browser."""
    with translation.override(translation.get_language_from_request(request)):
        response = redirect("documents:verify", code=read_code(code) or code)
    response["Vary"] = "Accept-Language"
    return response


@open_page
def verify(request: HttpRequest, code: str) -> HttpResponse:
    paper = Paper.objects.filter(code=read_code(code)).first()
    if paper is None:
        return render(request, "documents/unknown.html", {"form": CodeForm()}, status=404)
    return render(request, "documents/verify.html", {"paper": paper, "facts": facts_of(paper)})


@open_page
def verify_form(request: HttpRequest) -> HttpResponse:
    """Where the code of a paper is typed by hand; the form only leads on, so it is a GET."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect(reverse("documents:verify", args=[form.cleaned_data["code"]]))
    return render(request, "documents/verify_form.html", {"form": form}, status=400 if form.is_bound else 200)
