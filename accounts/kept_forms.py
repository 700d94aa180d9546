"""What was typed into a form that could not be taken at once: kept for its author, and filled in again.

A view calls `refill(request, form)` with the form it is about to show. What was kept is only ever filled in: nothing
is sent again by itself, and where a view does not call it, the page is shown as it always is.
"""

import json
import secrets
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.contrib import messages
from django.forms import BaseForm, FileField
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.endings import Ending
from accounts.kept_store import Because, Kept, store, taken
from accounts.sessions import last_person

View = TypeVar("View", bound=Callable[..., Any])

# The parameter of the page's address that names what was kept.
RESTORED = "restored"
LONGEST = 256 * 1024


def keeps_form(view: View) -> View:
    """Mark a page of the admin whose form is kept when the session has ended; its view calls `refill`."""
    view.keeps_form = True  # type: ignore[attr-defined]
    return view


def put_aside(request: HttpRequest, path: str, *, because: Because) -> tuple[str, Ending | None]:
    """Keep the posted form for its author; gives the address at which he finds it, and what has become of it.

    `path` is the page of the form. Its author is who is signed in, else whose session ended in this browser.
    """
    path = without_restored(path)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    owner = request.user.pk or last_person(request)
    if not fields and not request.FILES:
        return path, Ending.ENDED if owner else None
    words = {"owner": owner, "fields": fields, "had_files": bool(request.FILES), "because": because}
    text = json.dumps(words, ensure_ascii=False)
    if len(text) > LONGEST:
        return path, Ending.TOO_LONG
    name = secrets.token_urlsafe(16)
    if owner is None or not store(name, text, owner):
        return path, Ending.LOST
    separator = "&" if urlsplit(path).query else "?"
    return f"{path}{separator}{RESTORED}={name}", Ending.FILES_LOST if request.FILES else Ending.KEPT


def without_restored(path: str) -> str:
    """The address without the name of what was kept."""
    parts = urlsplit(path)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != RESTORED]
    return path if RESTORED not in parts.query else urlunsplit(parts._replace(query=urlencode(query)))


def refill(request: HttpRequest, form: BaseForm) -> None:
    """Fill the form with what its reader had typed and tell him so; a bound form stays as it is."""
    name = request.GET.get(RESTORED, "")
    if form.is_bound or request.method != "GET" or not name:
        return
    kept = taken(name, request.user.pk)
    if kept is None:
        messages.warning(request, _("What you had typed is no longer kept. Please type it again."))
        return
    for field_name, field in form.fields.items():
        posted_name = form.add_prefix(field_name)
        widget = field.widget
        if isinstance(field, FileField) or widget.is_hidden:
            continue
        if not widget.value_omitted_from_data(kept.fields, MultiValueDict(), posted_name):
            form.initial[field_name] = widget.value_from_datadict(kept.fields, MultiValueDict(), posted_name)
    _tell(request, kept)


def _tell(request: HttpRequest, kept: Kept) -> None:
    if kept.because == "session":
        messages.info(
            request,
            _("Your session had ended. What you typed is filled in below, but nothing has been sent yet."),
        )
    if kept.had_files:
        messages.warning(request, _("The files you had chosen could not be kept. Choose them again."))
