"""My applications: the list, one application's page, the withdrawal."""

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from applications import actions
from applications.choices import choices_of
from applications.citizen import steps, story
from applications.citizen.access import citizen, language, own
from applications.models import APPLICANTS_STATES, DECIDED_STATES, Application, Event, State
from applications.workflow import Actor, By, MoveNotAllowed, available
from documents.models import Paper
from formspec import answers as formspec_answers

PAGE_SIZE = 20


@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Applications of the person: those that wait for him, then all others; `?before=<id>` goes on from that one."""
    rows = Application.objects.of_citizen(citizen(request)).with_page_data().newest_first()
    waiting, others = rows.waiting_for_applicant(), rows.exclude(state__in=APPLICANTS_STATES)
    if before := request.GET.get("before"):
        others, waiting = others.older_than(_named(rows, before)), rows.none()
    page = list(others[: PAGE_SIZE + 1])
    groups = [
        {"title": _("Waiting for you"), "rows": [_row(row) for row in waiting]},
        {"title": _("All others"), "rows": [_row(row) for row in page[:PAGE_SIZE]]},
    ]
    context = {
        "groups": groups,
        "empty": not before and not any(group["rows"] for group in groups),
        "older": page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None,
    }
    return render(request, "applications/citizen/list.html", context)


def _named(rows: QuerySet[Application], name: str) -> Application:
    try:
        return get_object_or_404(rows, pk=uuid.UUID(name))
    except ValueError:
        raise Http404 from None


def _row(application: Application) -> dict[str, object]:
    return {
        "application": application,
        "colour": story.colour(application.state),
        "next": story.what_next(application),
    }


@never_cache
def detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything about one application: state, what comes next, papers, history, what was sent."""
    application = own(request, pk)
    if application.state == State.DRAFT:
        return redirect(steps.resume_url(application))
    actor = Actor(By.APPLICANT, citizen(request))
    events = application.events.select_related("actor")
    papers = list(Paper.objects.filter(application_id=pk).exclude(kind=Paper.Kind.RECEIPT))
    context = {
        "application": application,
        "definition": application.version.definition,
        "colour": story.colour(application.state),
        "next": story.what_next(application),
        "timeline": story.timeline(application, events, language()),
        "sections": formspec_answers.summary(
            application.version.definition,
            application.answers,
            language=language(),
            choices=choices_of(application),
        ),
        "files": application.files.select_related("stored_file").order_by("pk"),
        "moves": {move.name for move in available(application, actor)},
        "papers": papers,
        "filed_now": "filed" in request.GET,
        "refresh": _soon_different(application, events, papers),
    }
    return render(request, "applications/citizen/detail.html", context)


def _soon_different(application: Application, events: Iterable[Event], papers: list[Paper]) -> bool:
    """Whether the worker is about to change the page: a register is being asked, or a paper is being made."""
    if application.state in DECIDED_STATES:
        return not papers
    automatic = application.version.definition.automatic is not None
    return (
        automatic and application.state == State.SUBMITTED and all(event.name != "wait" for event in events)
    )


@never_cache
def withdraw(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask once, then withdraw."""
    application = own(request, pk)
    if request.method == "POST":
        try:
            actions.withdraw(actor=citizen(request), application=application)
            messages.success(request, _("The application was withdrawn."))
        except MoveNotAllowed as error:
            messages.error(request, str(error.message))
        return redirect("applications:detail", pk=pk)
    return render(request, "applications/citizen/withdraw.html", {"application": application})
