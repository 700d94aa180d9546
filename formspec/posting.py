"""What comes of a posted page: answers to save, and whether the page must be asked again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from formspec.answers import initial, merge, project, read, visible_questions
from formspec.choices import Choices
from formspec.definition import Definition, Page, Question
from formspec.forms import ASKED, PageForm, form_of
from formspec.questions import KINDS
from formspec.questions.kind import Asking

# Stores an upload for a question and gives its (id, name); ValidationError refuses it at the field.
Keep = Callable[[str, "UploadedFile[Any]"], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A posted page.

    `answers` are all answers to save in the draft, complete or not. When `complete`, the next page may be
    shown; otherwise `form` is shown again: with errors at the fields or, when `asks_more`, with questions that
    came up through what was answered and did not stand on the page before.
    """

    form: PageForm
    answers: dict[str, object]
    complete: bool
    asks_more: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """A page as it was posted, and what was known before."""

    definition: Definition
    page: Page
    stored: Mapping[str, object]
    data: Mapping[str, Any]
    files: Mapping[str, Any]
    asking: Asking

    def questions(self) -> list[Question]:
        """The questions that stood on the page: as it says itself, or else as can be told from what came."""
        if ASKED in self.data:
            keys = str(self.data[ASKED]).split()
            return [question for question in self.page.questions if question.key in keys]
        expected = self.visible(self.stored)
        return [question for question in self.page.questions if question in expected or self.came(question)]

    def came(self, question: Question) -> bool:
        names = KINDS[question.kind].posted_names(question)
        return any(name in self.data or name in self.files for name in names)

    def visible(self, answers: Mapping[str, object]) -> list[Question]:
        return visible_questions(self.page, project(self.definition, answers))

    def bound(self, questions: list[Question]) -> PageForm:
        """A form of these questions, validated."""
        form = form_of(questions, self.asking)(self.data, self.files)
        form.full_clean()
        return form


def take(posted: Posted, keep: Keep) -> Outcome:
    on_page = posted.questions()
    form = posted.bound(on_page)
    answers = merge(posted.stored, read(posted.page, form.cleaned_data))
    visible = posted.visible(answers)
    shown = [question for question in visible if question in on_page]
    if len(shown) < len(on_page):
        form = posted.bound(shown)
    new, refused = store_uploads(shown, form.cleaned_data, keep)
    for key, stored_files in new.items():
        answers[key] = [*as_list(answers.get(key)), *(identity for identity, _name in stored_files)]
    asking = Asking(posted.asking.language, FilesNow(posted.asking.choices, new, answers))
    if new or refused:
        form = form_of(shown, asking, refused)(posted.data, {})
    if form.is_valid() and len(shown) < len(visible):
        again = form_of(visible, asking)(initial=initial(posted.page, answers))
        return Outcome(again, answers, complete=False, asks_more=True)
    return Outcome(form, answers, complete=form.is_valid())


def store_uploads(
    questions: list[Question], sound: Mapping[str, Any], keep: Keep
) -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[str]]]:
    """Stores new files; gives them and the refusals, both by question key."""
    new: dict[str, list[tuple[str, str]]] = {}
    refused: dict[str, list[str]] = {}
    for question in questions:
        uploads = sound.get(question.key, []) if KINDS[question.kind].is_file else []
        for upload in uploads:
            try:
                stored = keep(question.key, upload)
            except ValidationError as error:
                refused.setdefault(question.key, []).extend(error.messages)
            else:
                new.setdefault(question.key, []).append(stored)
    return new, refused


@dataclass(frozen=True, slots=True)
class FilesNow:
    """The caller's choices, with the files as they are after the post: new ones in, those taken back out."""

    choices: Choices
    new: Mapping[str, list[tuple[str, str]]]
    answers: Mapping[str, object]

    def district_choices(self, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
        return self.choices.district_choices(language)

    def district_name(self, code: str, language: str) -> str:
        return self.choices.district_name(code, language)

    def files(self, question_key: str) -> list[tuple[str, str]]:
        kept = as_list(self.answers.get(question_key))
        known = [*self.choices.files(question_key), *self.new.get(question_key, [])]
        return [item for item in known if item[0] in kept]


def as_list(answer: object) -> list[object]:
    return answer if isinstance(answer, list) else []
