"""An application told to its applicant in plain words: what happened, what comes next, who must act, until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import Application, Event, State
from common.localized import text_in

COLOURS = {
    State.DRAFT: "grey",
    State.SUBMITTED: "blue",
    State.IN_REVIEW: "turquoise",
    State.INFO_REQUESTED: "yellow",
    State.APPROVED: "green",
    State.REFUSED: "red",
    State.WITHDRAWN: "grey",
}

HAPPENED = {
    "submit": gettext_lazy("You filed the application"),
    "take": gettext_lazy("The agency began to examine it"),
    "take_over": gettext_lazy("Another officer took the application over"),
    "ask": gettext_lazy("The officer asked you a question"),
    "answer": gettext_lazy("You answered the question"),
    "approve": gettext_lazy("The application was approved"),
    "refuse": gettext_lazy("The application was refused"),
    "withdraw": gettext_lazy("You withdrew the application"),
    "wait": gettext_lazy("The register does not answer at the moment; the portal keeps asking"),
}


@dataclass(frozen=True)
class Next:
    """What comes next: `who` is `you`, `agency`, `portal` or empty where nobody must act."""

    who: str
    text: str


def colour(state: str) -> str:
    return COLOURS[State(state)]


def timeline(application: Application, events: Iterable[Event], language: str) -> list[dict[str, Any]]:
    """Items for the timeline component, oldest first."""
    items = [_item(application, event, language) for event in events]
    if items and application.is_open:
        items[-1]["state"] = "current"
    return items


def _item(application: Application, event: Event, language: str) -> dict[str, Any]:
    lines = []
    if reason := application.version.definition.refusal_reasons.get(event.reason):
        lines.append(_("Reason: %(reason)s") % {"reason": text_in(dict(reason), language)})
    if event.words:
        lines.append(event.words)
    return {"title": HAPPENED[event.name], "at": event.at, "text": "\n".join(lines)}


def what_next(application: Application) -> Next:
    """The one sentence an applicant looks for first."""
    automatic = application.version.definition.automatic is not None
    if application.state == State.DRAFT:
        return Next("you", _("Finish the form and file the application. Nothing has been sent yet."))
    if application.state == State.SUBMITTED and automatic:
        return Next("portal", _("The portal is asking the register. This usually takes a few seconds."))
    if application.state == State.SUBMITTED:
        return Next("agency", _("An officer of the agency will take your application for examination."))
    if application.state == State.IN_REVIEW:
        return Next("agency", _("The agency examines your application and will decide."))
    if application.state == State.INFO_REQUESTED:
        return Next("you", _("Answer the officer's question. The term stands still until you answer."))
    return Next("", str(CLOSED[State(application.state)]))


CLOSED = {
    State.APPROVED: gettext_lazy("Your paper is ready or will be within a minute. You can download it here."),
    State.REFUSED: gettext_lazy(
        "Read the reason below. You can file again when it has been put right, or appeal to the superior body."
    ),
    State.WITHDRAWN: gettext_lazy("Nothing more will happen. You can file a new application at any time."),
}
