"""The addresses below `/api/v1/`."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path, reverse

from portal.api import api, mannered, unknown
from portal.api_docs import docs
from services.dumps import DUMPS, dump


def root(request: HttpRequest) -> HttpResponse:
    """Where to read on."""
    names = {"openapi": "api:openapi-json", "docs": "api:docs", "services": "api:services"}
    return JsonResponse({name: settings.PUBLIC_URL + reverse(address) for name, address in names.items()})


def door() -> tuple[list[URLPattern], str, str]:
    """Everything the API object answers, its page of explanation, and an answer for any other address."""
    patterns, application, namespace = api.urls
    answered = cast(list[URLPattern], patterns)
    for pattern in answered:
        view = root if pattern.name == "api-root" else cast(Callable[..., HttpResponse], pattern.callback)
        pattern.callback = mannered(view)
    others = [
        path("docs", docs, name="docs"),
        *(
            path(f"dumps/{name}.{form}", mannered(dump), {"name": name, "form": form}, name=f"{name}-{form}")
            for name in DUMPS
            for form in ("csv", "json")
        ),
        re_path(r"^.*$", mannered(unknown), name="unknown"),
    ]
    return [*answered, *others], application, namespace
