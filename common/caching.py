"""Pages that are the same for everybody who is not signed in: kept by browsers, by proxies, and here, ready made."""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from common import page_store

View = Callable[..., HttpResponse]

SECONDS = 60
MESSAGES_COOKIE = "messages"
# Whose presence may change what is shown.
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, MESSAGES_COOKIE)
LONGEST_VALUE = 1000
GZIP_LEVEL = 6
_TAKES_GZIP = re.compile(r"\bgzip\b")


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
        tag = tag_of(response.content)
        response["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=response) or response

    return answer


def kept_page(*parameters: str) -> Callable[[View], View]:
    """A public page that is made once and served to all from the shared cache until `page_store.forget_pages`.

    `parameters` are all that its address may say: what else stands there neither reaches the view nor makes
    another page of it, and nothing of a request but language, path and these may change what is shown.
    """

    def decorate(view: View) -> View:
        made_anew = public_page(view)

        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            _tidy(request, parameters)
            if not _is_for_everybody(request) or not page_store.is_used():
                return made_anew(request, *args, **kwargs)
            key = _key(request)
            generation, page = page_store.find(key)
            if page is None:
                # The log has asked the session who is there; from here on nobody may.
                request.session.accessed = False
                response = view(request, *args, **kwargs)
                if not generation or not _may_be_kept(request, response):
                    return public_page(lambda _request: response)(request)
                page = _packed(response)
                page_store.keep(key, generation, page, has_parameters=bool(request.GET))
            return _sent(request, page)

        return answer

    return decorate


def tag_of(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _tidy(request: HttpRequest, parameters: tuple[str, ...]) -> None:
    """Leave of the address's parameters the known ones, once each and in one order."""
    said = {name: request.GET.get(name, "")[:LONGEST_VALUE] for name in parameters}
    query = urlencode({name: value for name, value in said.items() if value})
    request.META["QUERY_STRING"] = query
    request.GET = QueryDict(query)


def _is_for_everybody(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD"} and not any(name in request.COOKIES for name in PERSONAL_COOKIES)


def _key(request: HttpRequest) -> str:
    address = f"{get_language()}\n{request.path}\n{request.META['QUERY_STRING']}"
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether nothing in making the page asked who reads it, or made it his."""
    is_personal = (
        response.cookies
        or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or request.session.accessed
        or request.session.modified
        or getattr(request, "_csp_nonce", None)
        or _tells_somebody_something(request)
    )
    is_plain = not response.streaming and set(response.headers) <= {"Content-Type"}
    # A page made for HEAD may lack what only a reader's own question brings.
    return request.method == "GET" and response.status_code == 200 and is_plain and not is_personal


def _tells_somebody_something(request: HttpRequest) -> bool:
    messages = get_messages(request)
    return bool(getattr(messages, "added_new", False) or getattr(messages, "used", False))


def _packed(response: HttpResponse) -> page_store.Page:
    packed = gzip.compress(response.content, compresslevel=GZIP_LEVEL, mtime=0)
    return page_store.Page(packed, response["Content-Type"], tag_of(response.content))


def _sent(request: HttpRequest, page: page_store.Page) -> HttpResponse:
    """The kept page as this reader's browser takes it; 304 where he has it already."""
    packed = _TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")) is not None
    body = page.packed if packed else gzip.decompress(page.packed)
    response = HttpResponse(body, content_type=page.content_type)
    # The same content in two encodings is equal in meaning, not byte for byte: a weak tag.
    tag = f"W/{page.tag}" if packed else page.tag
    response["ETag"] = tag
    if packed:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    patch_cache_control(response, public=True, max_age=SECONDS)
    return get_conditional_response(request, etag=tag, response=response) or response
