"""Files: several at once, those already stored can be taken back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from formspec.definition import Question
from formspec.questions.kind import Asking, Kind, Message, Setting
from formspec.widgets import UploadsInput

# What `documents` accepts by content; here only a hint for the browser's file chooser.
ACCEPTED = ".pdf,.jpg,.jpeg,.png"
NO_FILE = _("Attach at least one file.")


class UploadsField(forms.FileField):
    """Cleans to the list of new files; whether there must be any is decided together with the stored ones."""

    widget = UploadsInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        cleaned = [super(UploadsField, self).clean(upload, initial) for upload in data or ()]
        return [upload for upload in cleaned if upload]


class KeptFilesField(forms.MultipleChoiceField):
    """Ticked files are taken back; cleans to the ids of those that stay."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, stored: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(choices=stored, **options)
        self.stored = stored

    def clean(self, value: Any) -> list[str]:
        taken_back = {str(item) for item in value} if isinstance(value, list | tuple) else set()
        return [key for key, _name in self.stored if key not in taken_back]


class File(Kind):
    """The answer is a list of file ids; storing an upload is the caller's."""

    name = "file"
    is_file = True
    minutes = 2
    settings = {"max_files": Setting(lambda place: place.whole(1, 20), 5)}

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        description = self.describe(question, asking)
        description["error_messages"] |= {
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("The file did not arrive. Attach it again."),
        }
        fields: dict[str, forms.Field] = {}
        stored = asking.choices.files(question.key)
        if stored:
            label = format_lazy(
                _("Attached already to “{question}”. Tick a file to take it back."),
                question=self.label(question, asking),
            )
            fields[f"{question.key}_remove"] = KeptFilesField(stored=stored, label=label)
        fields[question.key] = UploadsField(widget=UploadsInput({"accept": ACCEPTED}), **description)
        return fields

    def posted_names(self, question: Question) -> tuple[str, ...]:
        return (question.key, f"{question.key}_remove")

    def fits(self, answer: object) -> bool:
        return isinstance(answer, list) and all(isinstance(key, str) for key in answer)

    def to_answer(self, question: Question, cleaned: Mapping[str, Any]) -> object:
        return cleaned.get(f"{question.key}_remove") or None

    def to_initial(self, question: Question, answer: list[str]) -> dict[str, Any]:
        return {}

    def text(self, question: Question, answer: list[str], asking: Asking) -> str:
        return "\n".join(name for key, name in asking.choices.files(question.key) if key in answer)

    def conflicts(self, question: Question, cleaned: Mapping[str, Any]) -> dict[str, Message]:
        if question.key not in cleaned:
            return {}
        count = len(cleaned.get(f"{question.key}_remove") or ()) + len(cleaned[question.key])
        most = question.settings["max_files"]
        if count > most:
            message = format_lazy(
                _("Attach at most {most} files: now there are {count}."), most=most, count=count
            )
            return {question.key: message}
        if question.required and not count:
            return {question.key: NO_FILE}
        return {}

    def missing(self, question: Question, asking: Asking) -> Message:
        return NO_FILE

    def problem(self, question: Question, answer: object, asking: Asking) -> str:
        if not self.fits(answer) or not isinstance(answer, list):
            return super().problem(question, answer, asking)
        known = {key for key, _name in asking.choices.files(question.key)}
        if not known.issuperset(answer):
            return str(_("One of the attached files is no longer there. Attach it again."))
        kept = {f"{question.key}_remove": answer, question.key: []}
        return next((str(message) for message in self.conflicts(question, kept).values()), "")
