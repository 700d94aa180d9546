"""The home page, the way to the reader's language, and the answers to the machine that watches over us."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from redis.exceptions import RedisError

from common.caching import kept_page
from services.catalogue import situations_of
from services.models import Category, Service


@login_not_required
def to_own_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to the reader's language: the remembered one, else what the browser asks for."""
    language = translation.get_language_from_request(request)
    with translation.override(language):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@login_not_required
@kept_page()
def home(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {
        "categories": Category.objects.with_counts(),
        "popular": Service.objects.popular(6),
        "situations": situations_of(Service.objects.published()),
    }
    return render(request, "portal/home.html", context)


@login_not_required
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@login_not_required
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database and the cache answer, else 503 and which of them does not.

    The broker may be away: the outbox waits for it.
    """
    checks = {"database": _database_answers(), "cache": _cache_answers()}
    well = all(checks.values())
    return JsonResponse({"status": "ok" if well else "unavailable", **checks}, status=200 if well else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("health", "ok", 10)
    except (RedisError, OSError):
        return False
    return True
