"""The inbox: what the reader was told, newest first."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from common.localized import active_language
from notifications import actions
from notifications.models import Notice
from notifications.texts import paragraphs_of, path_of, subject_of

PAGE_SIZE = 20


@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """One page of the list; `?before=<id>` asks for what is older than that notice."""
    notices = Notice.objects.of_citizen(_reader(request)).newest_first()
    if before := request.GET.get("before"):
        notices = notices.older_than(get_object_or_404(notices, pk=_as_id(before)))
    page = list(notices[: PAGE_SIZE + 1])
    shown = page[:PAGE_SIZE]
    context = {
        "items": [{"notice": notice, "subject": subject_of(notice)} for notice in shown],
        "older": shown[-1].pk if len(page) > PAGE_SIZE else None,
        "is_first": not before,
    }
    return render(request, "notifications/inbox.html", context)


@never_cache
@require_safe
def notice(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponse:
    """One notice; opening it marks it as read, which a link from a mail programme that only looks (HEAD) does not."""
    reader = _reader(request)
    found = get_object_or_404(Notice.objects.of_citizen(reader), pk=notice_id)
    if request.method == "GET":
        actions.mark_read(reader=reader, notice=found)
    context = {
        "notice": found,
        "subject": subject_of(found),
        "paragraphs": paragraphs_of(found),
        "address": path_of(found, active_language()) if found.link else "",
    }
    return render(request, "notifications/notice.html", context)


def _reader(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - sign-in is required before any view
    return request.user


def _as_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
