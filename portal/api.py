"""The programs' door: one API object, the same manners for every address below it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from agencies.api import router as agencies
from classifiers.api import router as classifiers
from classifiers.api_days import router as days
from common.caching import condition_of_content
from common.limits import is_too_often
from common.problems import CONTENT_TYPE, problem
from services.api import router as services

View = Callable[..., HttpResponse]

# Answers of one address in a minute; many people stand behind one address of a mobile network.
PER_MINUTE = 600
SECONDS_KEPT = 60
METHODS = "GET, HEAD, OPTIONS"

api = NinjaAPI(
    title="Yagona",
    version="1",
    description="The catalogue of state services, agencies and classifiers, as open data.",
    docs_url=None,
    urls_namespace="api",
)
for _router in (services, agencies, classifiers, days):
    api.add_router("", _router)


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: Any) -> HttpResponse:
    wrong = [{"name": str(one["loc"][-1]), "detail": str(one["msg"])} for one in error.errors]
    return problem(422, "Some parameters cannot be read.", errors=wrong)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, "There is nothing under this code or address.")


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, str(error))


def unknown(request: HttpRequest, **parts: str) -> HttpResponse:
    """Any other address below the door."""
    return not_found(request, None)


def mannered(view: View) -> View:
    """Every answer: open, in one language, kept for a minute, readable from other sites' pages."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **parts: object) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS})
        if request.method not in ("GET", "HEAD"):
            return problem(405, "This address is only read.", headers={"Allow": METHODS})
        if is_too_often(request, "api", PER_MINUTE):
            return problem(
                429,
                "Too many questions from one address; ask again in a minute.",
                headers={"Retry-After": "60"},
            )
        with override("en"):
            return _got(view, request, *args, **parts)

    @wraps(view)
    def shared(request: HttpRequest, *args: object, **parts: object) -> HttpResponse:
        response = condition_of_content(answer)(request, *args, **parts)
        response["Access-Control-Allow-Origin"] = "*"
        if response.status_code in (200, 304):
            patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
        if response.headers.get("Content-Type") != CONTENT_TYPE:
            response["Content-Language"] = "uz, uz-Cyrl, ru"
        return response

    shared.login_required = False  # type: ignore[attr-defined]
    shared.csrf_exempt = True  # type: ignore[attr-defined]
    return shared


def _got(view: View, request: HttpRequest, *args: object, **parts: object) -> HttpResponse:
    """The answer to GET; the server leaves its body out where HEAD was asked."""
    asked = request.method
    request.method = "GET"
    try:
        return view(request, *args, **parts)
    finally:
        request.method = asked
