"""The life of an application: one table of moves, and the one function that makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.conflicts import has_interest
from accounts.models import Representation, User
from applications import deadlines
from applications.models import OPEN_STATES, Application, Event, State
from common import outbox
from notifications.actions import tell

By = Event.By


class MoveNotAllowed(Exception):
    """The move cannot be made now; `message` says why in words for the person who tried."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Actor:
    """Who makes a move, and in which role."""

    by: Event.By
    user: User | None = None


SYSTEM = Actor(By.SYSTEM)


@dataclass(frozen=True)
class Move:
    """One row of the table: from where to where, by whom, what it needs and what follows."""

    name: str
    label: str | Promise
    sources: tuple[State, ...]
    target: State | None
    who: tuple[Event.By, ...]
    needs: tuple[str, ...] = ()
    clock: str = ""
    notice: str = ""
    follows: tuple[str, ...] = field(default=())
    takes: bool = False


MOVES: Mapping[str, Move] = {
    move.name: move
    for move in (
        Move(
            "submit", _("File the application"), (State.DRAFT,), State.SUBMITTED, (By.APPLICANT,),
            clock="start", notice="submitted", follows=("applications.tasks.hand_over",),
        ),
        Move(
            "take", _("Take for examination"), (State.SUBMITTED,), State.IN_REVIEW, (By.OFFICER, By.SYSTEM),
            notice="taken", takes=True,
        ),
        Move(
            "take_over", _("Take over from a colleague"), (State.IN_REVIEW, State.INFO_REQUESTED), None,
            (By.OFFICER,), takes=True,
        ),
        Move(
            "ask", _("Ask the applicant"), (State.IN_REVIEW,), State.INFO_REQUESTED, (By.OFFICER,),
            needs=("words",), clock="stop", notice="info_requested",
        ),
        Move(
            "answer", _("Send the answer"), (State.INFO_REQUESTED,), State.IN_REVIEW, (By.APPLICANT,),
            needs=("words",), clock="resume",
        ),
        Move(
            "approve", _("Approve"), (State.IN_REVIEW,), State.APPROVED, (By.OFFICER, By.SYSTEM),
            clock="end", notice="approved", follows=("applications.tasks.issue_decision",),
        ),
        Move(
            "refuse", _("Refuse"), (State.IN_REVIEW,), State.REFUSED, (By.OFFICER, By.SYSTEM),
            needs=("reason", "words"), clock="end", notice="refused",
            follows=("applications.tasks.issue_decision",),
        ),
        Move(
            "withdraw", _("Withdraw the application"), OPEN_STATES, State.WITHDRAWN, (By.APPLICANT,),
            notice="withdrawn",
        ),
        Move(
            "wait", _("Wait for the register"), (State.SUBMITTED,), None, (By.SYSTEM,),
            notice="register_waiting",
        ),
    )
}  # fmt: skip


def available(application: Application, actor: Actor) -> list[Move]:
    """The moves this actor may make now; page, API and admin ask here and nowhere else."""
    fitting = [move for move in MOVES.values() if _fits(move, application, actor)]
    return fitting if fitting and _has_standing(application, actor) else []


def _allowed(move: Move, application: Application, actor: Actor) -> bool:
    return _fits(move, application, actor) and _has_standing(application, actor)


def _fits(move: Move, application: Application, actor: Actor) -> bool:
    """Whether the move is one of this role in this state; an officer decides only what he himself has taken."""
    if actor.by not in move.who or application.state not in move.sources:
        return False
    if actor.by != By.OFFICER or actor.user is None:
        return True
    if move.name == "approve" and not _has_ground(application):
        return False
    mine = application.officer_id == actor.user.pk
    return True if move.name == "take" else mine != move.takes


def _has_standing(application: Application, actor: Actor) -> bool:
    """Whether the actor is somebody in this case: its applicant, or an officer of its desk whom it does not concern."""
    if actor.by == By.SYSTEM:
        return True
    if actor.user is None:
        return False
    if actor.by == By.APPLICANT:
        return actor.user.pk == application.applicant_id and still_acts(application)
    if not application.desk_id or concerns(application, actor.user):
        return False
    return actor.user.desk_memberships.filter(desk_id=application.desk_id).exists()


def still_acts(application: Application) -> bool:
    """Whether the applicant may still act for the organisation in whose name the application stands."""
    if application.organisation_id is None:
        return True
    return Representation.objects.filter(
        user_id=application.applicant_id, organisation_id=application.organisation_id
    ).exists()


def concerns(application: Application, officer: User) -> bool:
    """Whether it is the officer's own case or that of an organisation he acts for: he decides in neither."""
    return has_interest(officer, applicant=application.applicant, organisation=application.organisation)


def _has_ground(application: Application) -> bool:
    """The paper of an automatic service says what its register said: without that there is nothing to issue."""
    return application.version.definition.automatic is None or bool(application.findings.get("found"))


def move(
    application: Application,
    name: str,
    *,
    actor: Actor,
    words: str = "",
    reason: str = "",
    key: str = "",
    changes: Mapping[str, Any] | None = None,
    quiet: bool = False,
) -> Event:
    """Make the move `name` inside the caller's transaction: lock, check, record, change, and write down what follows.

    `key` makes a move unique for ever (a second try with the same key returns the first event and changes nothing);
    `changes` are other fields of the application that this move sets (its number, what a register answered);
    `quiet` sends no notice, for a move that is only a step to the next one.
    Raises `MoveNotAllowed` with words for the actor.
    """
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if key and (done := Event.objects.filter(key=key).first()):
        return done
    step = MOVES[name]
    if not _allowed(step, locked, actor):
        raise MoveNotAllowed(explain(locked, actor))
    _check_given(locked, step, words=words, reason=reason)
    event = _record(locked, step, actor, words=words.strip(), reason=reason, key=key)
    for name_of_field, value in (changes or {}).items():
        setattr(locked, name_of_field, value)
    _change(locked, step, actor, event)
    _follow(locked, step, event, quiet=quiet)
    application.refresh_from_db()
    return event


def _check_given(application: Application, step: Move, *, words: str, reason: str) -> None:
    if "words" in step.needs and not words.strip():
        raise MoveNotAllowed(_("This step needs some words."))
    if "reason" in step.needs and reason not in application.version.definition.refusal_reasons:
        raise MoveNotAllowed(_("This step needs a reason from the list of the service."))


def _record(
    application: Application, step: Move, actor: Actor, *, words: str, reason: str, key: str
) -> Event:
    sequence = application.events.count() + 1
    return Event.objects.create(
        application=application,
        sequence=sequence,
        name=step.name,
        key=key or f"{application.pk}:{sequence}",
        before=application.state,
        after=step.target or application.state,
        by=actor.by,
        actor=actor.user,
        words=words,
        reason=reason,
        due_at=_due_after(application, step, timezone.now()),
    )


def _due_after(application: Application, step: Move, now: datetime) -> datetime | None:
    if step.clock == "start":
        return deadlines.due_at(application.version.definition, now)
    if step.clock == "resume" and application.due_at and application.clock_stopped_at:
        definition = application.version.definition
        return deadlines.resumed(definition, application.due_at, application.clock_stopped_at, now)
    return application.due_at


def _change(application: Application, step: Move, actor: Actor, event: Event) -> None:
    application.state = event.after
    application.due_at = event.due_at
    if step.clock == "stop":
        application.clock_stopped_at = event.at
    elif event.after != State.INFO_REQUESTED:
        application.clock_stopped_at = None
    if step.clock == "end":
        application.decided_at = event.at
    if step.clock == "start":
        application.submitted_at = event.at
    if step.takes and actor.user is not None:
        application.officer = actor.user
    application.save()


def _follow(application: Application, step: Move, event: Event, *, quiet: bool) -> None:
    for task in step.follows:
        outbox.put(task, f"{task}:{event.pk}", application_id=str(application.pk))
    if step.notice and not quiet:
        tell(
            recipient=application.applicant,
            name=step.notice,
            key=f"event:{event.pk}",
            context=_notice_context(application, event),
            link=f"applications/{application.pk}/",
        )


def _notice_context(application: Application, event: Event) -> dict[str, Any]:
    definition = application.version.definition
    return {
        "number": application.number,
        "service": dict(definition.title),
        "agency": application.service.agency.name,
        "due": timezone.localtime(event.due_at).date().isoformat() if event.due_at else "",
        "question": event.words if event.name == "ask" else "",
        "reason": dict(definition.refusal_reasons.get(event.reason, {})),
        "words": event.words if event.name == "refuse" else "",
    }


def explain(application: Application, actor: Actor) -> str:
    """Why a move is not possible: no mandate, an officer's own case, or what happened since the page was opened."""
    if actor.by == By.APPLICANT and not still_acts(application):
        words = _(
            "OneID no longer says that you may act for %(organisation)s. Ask its director, then sign in again."
        )
        return str(words % {"organisation": application.owner_name})
    if actor.by == By.OFFICER and actor.user and concerns(application, actor.user):
        return str(
            _("This application concerns yourself or an organisation you act for: a colleague decides.")
        )
    return _what_happened(application)


def _what_happened(application: Application) -> str:
    last = application.events.select_related("actor").order_by("-sequence").first()
    if last is None:
        return str(_("This step is not possible."))
    who = last.actor.full_name if last.actor and last.by == By.OFFICER else last.get_by_display()
    return str(
        _("This step is no longer possible: %(who)s did “%(what)s” at %(when)s. State now: %(state)s.")
        % {
            "who": who,
            "what": MOVES[last.name].label,
            "when": timezone.localtime(last.at).strftime("%d.%m.%Y %H:%M"),
            "state": application.get_state_display(),
        }
    )
