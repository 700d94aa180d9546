"""What people and the portal do with applications: one verb a function, each one transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from applications import numbers, standing
from applications.choices import choices_of
from applications.handoff import Finding
from applications.models import Application, ApplicationFile, Event, State
from applications.workflow import SYSTEM, Actor, By, MoveNotAllowed, move
from common import outbox
from common.localized import text_in
from documents.actions import store_upload
from documents.models import StoredFile
from formspec import answers as formspec_answers
from formspec.answers import Problem
from formspec.compiler import upload_keys
from formspec.definition import Definition, Page
from services.models import Service

# Where the answer to an officer's question is kept until it can be sent; no page key has a blank.
UNFINISHED_ANSWER = "an answer"


class NotComplete(Exception):
    """The answers do not pass; `problems` says which and why, in the applicant's language."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def begin(*, actor: User, service: Service, organisation: Organisation | None, language: str) -> Application:
    """Open a draft, or give back the one that is open already: one person has one draft a service.

    Raises `MoveNotAllowed` where this person may not apply for this service, or not for this organisation.
    """
    standing.check_applicant(actor, organisation)
    version = standing.open_version(service, organisation)
    known = Application.objects.of_citizen(actor).drafts().filter(service=service, organisation=organisation)
    if draft := known.first():
        return draft
    try:
        with transaction.atomic():
            return Application.objects.create(
                applicant=actor,
                organisation=organisation,
                service=service,
                version=version,
                language=language,
            )
    except IntegrityError:
        # A second tab was faster.
        return known.get()


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What a posted page leaves in the draft.

    `answers` are those that may be saved; `taken_back` are ids of files that the applicant took off;
    `unfinished` is what was typed, where something on the page is still wrong.
    """

    page: Page
    answers: Mapping[str, Any]
    taken_back: Collection[str] = ()
    unfinished: Mapping[str, Any] | None = None


@transaction.atomic
def save_page(*, actor: User, application: Application, saved: SavedPage) -> None:
    """Write one page into the draft; other pages, perhaps changed in another tab, stay as they are.

    The files of a question are those that are stored, whichever request brought them, without those taken back:
    of two presses of the button neither loses what the other has sent.
    """
    draft = _locked_draft(actor, application)
    own = {question.key for question in saved.page.questions}
    kept = {key: value for key, value in draft.answers.items() if key not in own}
    draft.answers = {**kept, **{key: saved.answers[key] for key in own if key in saved.answers}}
    _remove(draft.files.filter(event=None, stored_file_id__in=list(saved.taken_back)))
    for key in upload_keys(saved.page):
        stored = draft.files.filter(event=None, question_key=key).order_by("pk")
        draft.answers[key] = [str(file_id) for file_id in stored.values_list("stored_file_id", flat=True)]
    others = {key: typed for key, typed in draft.unfinished.items() if key != saved.page.key}
    draft.unfinished = {**others, saved.page.key: saved.unfinished} if saved.unfinished else others
    draft.save(update_fields=["answers", "unfinished", "updated_at"])
    application.answers, application.unfinished = draft.answers, draft.unfinished


def _locked_draft(actor: User, application: Application) -> Application:
    locked = Application.objects.of_citizen(actor).select_for_update(of=("self",))
    draft = locked.filter(pk=application.pk).first()
    if draft is None:
        raise MoveNotAllowed(_("This draft has been deleted."))
    if draft.state != State.DRAFT:
        raise MoveNotAllowed(_("This application has been filed already and can no longer be changed here."))
    return draft


def attach(
    *, actor: User, application: Application, question_key: str, upload: UploadedFile[Any]
) -> StoredFile:
    """Store an upload for a question of the draft; raises `UploadRefused`.

    The same file sent twice, by a double press of the button, is one file.
    """
    with transaction.atomic():
        draft = _locked_draft(actor, application)
        stored = store_upload(owner=actor, upload=upload)
        same = draft.files.filter(
            question_key=question_key, stored_file__sha256=stored.sha256, stored_file__name=stored.name
        ).select_related("stored_file")
        if known := same.first():
            stored.delete()
            return known.stored_file
        ApplicationFile.objects.create(application=application, stored_file=stored, question_key=question_key)
    return stored


@transaction.atomic
def discard(*, actor: User, application: Application) -> None:
    """Throw the draft away for good."""
    draft = _locked_draft(actor, application)
    _remove(draft.files.all())
    draft.delete()


@transaction.atomic
def submit(*, actor: User, application: Application) -> Event:
    """File the draft: check everything again, give the number, tell everybody; a second press gives the first event.

    Raises `NotComplete`, and `MoveNotAllowed` where the person may no longer apply.
    """
    draft = (
        Application.objects.of_citizen(actor)
        .select_for_update(of=("self",))
        .filter(pk=application.pk)
        .first()
    )
    if draft is None:
        raise MoveNotAllowed(_("This draft has been deleted."))
    key = f"submit:{draft.pk}"
    if done := Event.objects.filter(key=key).first():
        return done
    standing.check_applicant(actor, draft.organisation)
    standing.open_version(draft.service, draft.organisation)
    definition = draft.version.definition
    language = get_language() or draft.language
    if problems := problems_of(draft, language):
        raise NotComplete(problems)
    answers = formspec_answers.project(definition, draft.answers)
    _drop_unsent_files(draft, definition, answers)
    changes = {
        "answers": answers,
        "unfinished": {},
        # Papers speak the language in which the application was filed, whichever it was begun in.
        "language": language,
        "number": numbers.give_number(draft),
        "desk": standing.desk_for(draft.service, answers.values()),
    }
    return move(draft, "submit", actor=Actor(By.APPLICANT, actor), key=key, changes=changes)


def problems_of(draft: Application, language: str) -> list[Problem]:
    """What stands in the way of filing: pages left unfinished, and answers that are missing or wrong."""
    definition, choices = draft.version.definition, choices_of(draft)
    pages = formspec_answers.visible_pages(definition, draft.answers)
    unfinished = [
        Problem(page.key, "", gettext("Put right what was wrong on the page “%(page)s”.") % {"page": title})
        for page in pages
        if page.key in draft.unfinished and (title := text_in(page.title, language))
    ]
    wrong = formspec_answers.problems(definition, draft.answers, choices=choices, language=language)
    return [*unfinished, *(problem for problem in wrong if problem.page_key not in draft.unfinished)]


def _drop_unsent_files(draft: Application, definition: Definition, answers: Mapping[str, Any]) -> None:
    """A file of a question that is no longer asked goes, as its answer does: the agency never sees it."""
    keys = [key for page in definition.pages for key in upload_keys(page)]
    sent = [file_id for key in keys for file_id in answers.get(key, [])]
    _remove(draft.files.filter(event=None).exclude(stored_file_id__in=sent))


def _remove(files: QuerySet[ApplicationFile]) -> None:
    """Forget files for good: their rows now, their bytes at the next sweep of the storage."""
    stored = list(files.values_list("stored_file_id", flat=True))
    files.delete()
    StoredFile.objects.filter(pk__in=stored).delete()


@transaction.atomic
def answer(
    *,
    actor: User,
    application: Application,
    question: int,
    words: str,
    uploads: Sequence[UploadedFile[Any]] = (),
) -> Event:
    """Answer the officer's question in words, with files where they help; raises `UploadRefused`.

    `question` is the sequence of the event that asked it. The same answer sent twice is one answer; an answer to
    another question than the one that is open is refused.
    """
    locked = Application.objects.of_citizen(actor).select_for_update(of=("self",)).get(pk=application.pk)
    key = f"answer:{locked.pk}:{question}"
    done = Event.objects.filter(key=key).first()
    if done and done.words == words.strip():
        return done
    asked = locked.events.filter(name="ask").order_by("-sequence").first()
    if done or asked is None or asked.sequence != question:
        raise MoveNotAllowed(
            _("This question has been answered already. Look at what the application waits for now.")
        )
    by = Actor(By.APPLICANT, actor)
    event = move(application, "answer", actor=by, words=words, key=key, changes={"unfinished": {}})
    for upload in uploads:
        ApplicationFile.objects.create(
            application=application, stored_file=store_upload(owner=actor, upload=upload), event=event
        )
    return event


@transaction.atomic
def keep_answer(*, actor: User, application: Application, typed: Mapping[str, Any]) -> None:
    """Keep what was typed as an answer that could not be sent yet."""
    locked = Application.objects.of_citizen(actor).select_for_update(of=("self",)).get(pk=application.pk)
    if locked.state == State.INFO_REQUESTED:
        locked.unfinished = {UNFINISHED_ANSWER: dict(typed)} if typed else {}
        locked.save(update_fields=["unfinished", "updated_at"])


@transaction.atomic
def withdraw(*, actor: User, application: Application) -> Event:
    return move(application, "withdraw", actor=Actor(By.APPLICANT, actor), changes={"unfinished": {}})


@transaction.atomic
def make_officers_move(
    *, actor: User, application: Application, name: str, words: str = "", reason: str = ""
) -> Event:
    """Any move of the desk: take, take over, ask, approve, refuse; raises `MoveNotAllowed`."""
    return move(application, name, actor=Actor(By.OFFICER, actor), words=words, reason=reason)


@transaction.atomic
def decide_by_register(*, application: Application, finding: Finding) -> None:
    """Let the portal itself take and decide an application by what a register answered; done once.

    What an officer has in hand is his to decide: there the answer is only put before him.
    """
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.is_open and locked.state != State.SUBMITTED and not locked.findings:
        locked.findings = finding.as_json()
        locked.save(update_fields=["findings", "updated_at"])
    if locked.state != State.SUBMITTED:
        return
    move(locked, "take", actor=SYSTEM, key=f"take:{locked.pk}", quiet=True)
    changes = {"findings": finding.as_json()}
    if finding.found:
        move(locked, "approve", actor=SYSTEM, key=f"decide:{locked.pk}", changes=changes)
    else:
        words = finding.explanation(locked.language)
        move(
            locked, "refuse", actor=SYSTEM, key=f"decide:{locked.pk}", changes=changes,
            reason=finding.reason, words=words,
        )  # fmt: skip


@transaction.atomic
def tell_of_waiting(*, application: Application) -> None:
    """The register is away: tell the applicant once that the application waits and nothing is lost."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.state == State.SUBMITTED:
        move(locked, "wait", actor=SYSTEM, key=f"wait:{locked.pk}")


@transaction.atomic
def ask_for_receipt(*, application: Application) -> None:
    """Have the receipt made; asking again changes nothing."""
    outbox.put(
        "applications.tasks.issue_receipt", f"receipt:{application.pk}", application_id=str(application.pk)
    )
