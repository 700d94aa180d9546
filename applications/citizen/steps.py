"""The pages of a draft as steps: which one is next, what was posted, where a problem can be put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from accounts.models import User
from applications import actions
from applications.actions import SavedPage
from applications.choices import choices_of
from applications.citizen import unfinished
from applications.models import Application
from documents.content import UploadRefused
from formspec import answers as formspec_answers
from formspec import compiler
from formspec.answers import Problem
from formspec.definition import Page
from formspec.forms import PageForm
from formspec.questions.kind import Asking


@dataclass(frozen=True)
class Step:
    """A page among those visible now; `position` counts from 1."""

    page: Page
    position: int
    pages: Sequence[Page]


def find(draft: Application, page_key: str) -> Step | None:
    pages = formspec_answers.visible_pages(draft.version.definition, draft.answers)
    for position, page in enumerate(pages, start=1):
        if page.key == page_key:
            return Step(page, position, pages)
    return None


def page_url(draft: Application, page: Page) -> str:
    return reverse("applications:page", args=[draft.pk, page.key])


def detail_url(application: Application) -> str:
    return reverse("applications:detail", args=[application.pk])


def check_url(draft: Application) -> str:
    return reverse("applications:check", args=[draft.pk])


def resume_url(draft: Application) -> str:
    """The first page with something still to answer, else the check of all answers."""
    problems = actions.problems_of(draft, draft.language)
    if not problems and draft.answers:
        return check_url(draft)
    first = formspec_answers.visible_pages(draft.version.definition, draft.answers)[0].key
    return reverse("applications:page", args=[draft.pk, problems[0].page_key if problems else first])


def shown_form(draft: Application, step: Step, language: str) -> PageForm:
    """The page's form, filled with what was saved and, over it, with what was typed and could not be saved."""
    asking = Asking(language, choices_of(draft))
    made = compiler.page_form(
        draft.version.definition, step.page, answers=draft.answers, language=language, choices=asking.choices
    )
    saved = formspec_answers.initial(step.page, draft.answers)
    return made(initial={**saved, **unfinished.typed(draft, step.page, asking)})


def form_with_errors(draft: Application, step: Step, language: str) -> PageForm:
    """The form of a page that was sent and could not be accepted; as `shown_form` where it was put right since."""
    if step.page.key not in draft.unfinished:
        return shown_form(draft, step, language)
    return unfinished.shown_again(draft, step.page, Asking(language, choices_of(draft)))


def take_answers(
    draft: Application, step: Step, request: HttpRequest, user: User, language: str
) -> compiler.Outcome:
    """Store the files and the good answers of a posted page; `complete` says whether one may go on."""

    def keep(question_key: str, upload: UploadedFile[Any]) -> tuple[str, str]:
        try:
            stored = actions.attach(actor=user, application=draft, question_key=question_key, upload=upload)
        except UploadRefused as error:
            raise ValidationError(f"{upload.name}: {error}") from None
        return str(stored.pk), stored.name

    outcome = compiler.answer_page(
        draft.version.definition,
        step.page,
        stored=draft.answers,
        data=request.POST,
        files=request.FILES,
        language=language,
        choices=choices_of(draft),
        keep=keep,
    )
    actions.save_page(actor=user, application=draft, saved=_left_by(draft, step, request, outcome, language))
    return outcome


def _left_by(
    draft: Application, step: Step, request: HttpRequest, outcome: compiler.Outcome, language: str
) -> SavedPage:
    before = compiler.file_ids(step.page, draft.answers)
    wrong = not outcome.complete and not outcome.asks_more
    return SavedPage(
        page=step.page,
        answers=outcome.answers,
        taken_back=before - compiler.file_ids(step.page, outcome.answers),
        unfinished=unfinished.as_json(request.POST, compiler.refusals(outcome.form), language)
        if wrong
        else None,
    )


def again(draft: Application, step: Step, outcome: compiler.Outcome, data: QueryDict) -> str:
    """The same page with its errors, or with more questions; empty where what was typed could not be kept."""
    if not outcome.asks_more and step.page.key not in draft.unfinished:
        return ""
    parameters = {"more" if outcome.asks_more else "again": "1"}
    if "back_to_check" in data:
        parameters["check"] = "1"
    return f"{page_url(draft, step.page)}?{urlencode(parameters)}"


def after(draft: Application, step: Step, data: QueryDict) -> str:
    """Where a page leads that needs nothing more: on, to the check, or to the list for whoever comes back later."""
    if "later" in data:
        return reverse("applications:list")
    moved = find(draft, step.page.key)
    if "back_to_check" in data or moved is None or moved.position == len(moved.pages):
        return check_url(draft)
    return page_url(draft, moved.pages[moved.position])


def frame(draft: Application, step: Step, request: HttpRequest) -> dict[str, Any]:
    """What surrounds the form: the way back, whether it takes files, whether one came from the check."""
    to_check = "check" in request.GET or "back_to_check" in request.POST
    if to_check:
        back = check_url(draft)
    elif step.position > 1:
        back = page_url(draft, step.pages[step.position - 2])
    else:
        back = reverse("applications:apply", args=[draft.service.code])
    return {"back": back, "to_check": to_check, "has_uploads": bool(compiler.upload_keys(step.page))}


def problem_links(draft: Application, problems: Sequence[Problem]) -> list[dict[str, str]]:
    """Problems found at filing, each with the page where it is put right."""
    return [
        {
            "text": str(problem.message),
            "href": f"{reverse('applications:page', args=[draft.pk, problem.page_key])}?check=1",
        }
        for problem in problems
    ]
