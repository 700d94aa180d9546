"""The Celery door: what follows a move, run by the worker and safe to run twice."""

import uuid

from celery import shared_task

from agencies.errors import AgencyError
from applications import actions, figures, papers
from applications.handoff import ask_register
from applications.models import DECIDED_STATES, Application, State
from common.outbox import OutboxTask
from common.page_store import forget_pages


def _application(application_id: str) -> Application:
    return Application.objects.with_page_data().get(pk=uuid.UUID(application_id))


@shared_task(base=OutboxTask, name="applications.tasks.hand_over")
def hand_over(application_id: str) -> None:
    """Give a filed application to whoever answers it: a register at once, or the desk, where it lies already."""
    application = _application(application_id)
    is_automatic = application.version.definition.automatic is not None
    if not is_automatic or not application.is_open or application.findings:
        return
    try:
        finding = ask_register(application)
    except AgencyError:
        # The outbox tries again, later and later; an officer may meanwhile decide by hand.
        actions.tell_of_waiting(application=application)
        raise
    actions.decide_by_register(application=application, finding=finding)


@shared_task(base=OutboxTask, name="applications.tasks.issue_decision")
def issue_decision(application_id: str) -> None:
    """Make the paper of a decision, once."""
    application = _application(application_id)
    if application.state in DECIDED_STATES:
        papers.issue_decision(application)


@shared_task(base=OutboxTask, name="applications.tasks.issue_receipt")
def issue_receipt(application_id: str) -> None:
    """Make the receipt of a filed application, once."""
    application = _application(application_id)
    if application.state != State.DRAFT:
        papers.issue_receipt(application)


@shared_task(name="applications.tasks.refresh_figures")
def refresh_figures() -> None:
    """Write the public counters anew."""
    if figures.refresh():
        forget_pages()
