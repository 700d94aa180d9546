"""Pages that are the same for everybody who is not signed in may be kept by browsers and proxies."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

View = Callable[..., HttpResponse]

SECONDS = 60


def public_page(view: View) -> View:
    """Mark an open page: `Cache-Control` and an ETag for a reader without a session, `private` for one with."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_cache=True)
            return response
        patch_cache_control(response, public=True, max_age=SECONDS)
        return response

    return condition_of_content(answer)


def condition_of_content(view: View) -> View:
    """Answer 304 when the page that would be sent is the one the reader already has."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method not in {"GET", "HEAD"} or response.status_code != 200 or response.streaming:
            return response
        tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=response) or response

    return answer
