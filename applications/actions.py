"""What people and the portal do with applications: one verb a function, each one transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from agencies.models import Desk
from applications import numbers
from applications.choices import choices_of
from applications.handoff import Finding
from applications.models import Application, ApplicationFile, Event, State
from applications.workflow import SYSTEM, Actor, By, MoveNotAllowed, move
from common import outbox
from documents.actions import store_upload
from documents.models import StoredFile
from formspec import answers as formspec_answers
from formspec.answers import Problem
from formspec.compiler import upload_keys
from formspec.definition import Definition, Page
from services.models import Service


class NotComplete(Exception):
    """The answers do not pass; `problems` says which and why, in the applicant's language."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def begin(*, actor: User, service: Service, organisation: Organisation | None, language: str) -> Application:
    """Open a draft, or give back the one that is open already: one person has one draft a service."""
    known = Application.objects.of_citizen(actor).drafts().filter(service=service, organisation=organisation)
    if draft := known.first():
        return draft
    assert service.current is not None  # noqa: S101 - published services have a version
    try:
        with transaction.atomic():
            return Application.objects.create(
                applicant=actor,
                organisation=organisation,
                service=service,
                version=service.current,
                language=language,
            )
    except IntegrityError:
        # A second tab was faster.
        return known.get()


@transaction.atomic
def save_page(*, actor: User, application: Application, page: Page, answers: Mapping[str, Any]) -> None:
    """Write the answers of one page into the draft; other pages, perhaps changed in another tab, stay as they are.

    A file that the answers no longer name is taken off the draft: what was removed is never sent.
    """
    draft = _locked_draft(actor, application)
    own = {question.key for question in page.questions}
    others = {key: value for key, value in draft.answers.items() if key not in own}
    draft.answers = {**others, **{key: answers[key] for key in own if key in answers}}
    draft.save(update_fields=["answers", "updated_at"])
    for key in upload_keys(page):
        kept = draft.answers.get(key) or []
        _remove(draft.files.filter(question_key=key).exclude(stored_file_id__in=kept))
    application.answers = draft.answers


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
    """Store an upload for a question of the draft; raises `UploadRefused`."""
    stored = store_upload(owner=actor, upload=upload)
    with transaction.atomic():
        _locked_draft(actor, application)
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
    """File the draft: check everything again, give the number, tell everybody; a second press gives the first event."""
    draft = Application.objects.of_citizen(actor).select_for_update(of=("self",)).get(pk=application.pk)
    key = f"submit:{draft.pk}"
    if done := Event.objects.filter(key=key).first():
        return done
    definition = draft.version.definition
    choices = choices_of(draft)
    language = get_language() or draft.language
    if problems := formspec_answers.problems(definition, draft.answers, choices=choices, language=language):
        raise NotComplete(problems)
    answers = formspec_answers.project(definition, draft.answers)
    _drop_unsent_files(draft, definition, answers)
    changes = {
        "answers": answers,
        "number": numbers.give_number(draft),
        "desk": _desk_for(draft),
    }
    return move(draft, "submit", actor=Actor(By.APPLICANT, actor), key=key, changes=changes)


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
    *, actor: User, application: Application, words: str, uploads: Sequence[UploadedFile[Any]]
) -> Event:
    """Answer the officer's question in words, with files where they help; raises `UploadRefused`."""
    event = move(application, "answer", actor=Actor(By.APPLICANT, actor), words=words)
    for upload in uploads:
        ApplicationFile.objects.create(
            application=application, stored_file=store_upload(owner=actor, upload=upload), event=event
        )
    return event


@transaction.atomic
def withdraw(*, actor: User, application: Application) -> Event:
    return move(application, "withdraw", actor=Actor(By.APPLICANT, actor))


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


def _desk_for(application: Application) -> Desk:
    """The agency's desk in the region of the applicant's address, else its central one."""
    desks = Desk.objects.filter(agency=application.service.agency).order_by("region_code", "pk")
    districts = [
        str(answer["district"])
        for answer in application.answers.values()
        if isinstance(answer, dict) and answer.get("district")
    ]
    regional = desks.filter(region_code=districts[0][:4]).first() if districts else None
    return regional or desks.filter(region_code="").get()


@transaction.atomic
def ask_for_receipt(*, application: Application) -> None:
    """Have the receipt made; asking again changes nothing."""
    outbox.put(
        "applications.tasks.issue_receipt", f"receipt:{application.pk}", application_id=str(application.pk)
    )
