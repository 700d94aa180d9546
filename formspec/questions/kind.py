"""What every kind of question can do; each kind is one small module beside this one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.localized import text_in
from formspec.choices import Choices
from formspec.cursor import Cursor
from formspec.definition import Question

Message: TypeAlias = str | Promise
EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Asking:
    """For whom a question is asked: the language of its texts and the lists handed in."""

    language: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of a kind: how the definition's value is read, and the value where there is none."""

    read: Callable[[Cursor], object]
    default: object


class Kind(ABC):
    """One kind of question.

    An answer is a JSON value in one normal form, or None. `compares_as` says what a condition may compare it
    with: text, number, date, option, options, or "" for nothing but `answered`.
    """

    name: ClassVar[str]
    compares_as: ClassVar[str] = ""
    has_options: ClassVar[bool] = False
    is_file: ClassVar[bool] = False
    settings: ClassVar[Mapping[str, Setting]] = {}
    minutes: ClassVar[float] = 0.5

    @abstractmethod
    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        """The form fields, by the name they have on the page."""

    @abstractmethod
    def fits(self, answer: object) -> bool:
        """Whether the answer has this kind's shape, so that the other calls may take it."""

    @abstractmethod
    def text(self, question: Question, answer: Any, asking: Asking) -> str:
        """The answer as a person reads it, in the language of `asking`."""

    def names(self, question: Question) -> tuple[str, ...]:
        """Names of the fields without which there is no answer."""
        return (question.key,)

    def posted_names(self, question: Question) -> tuple[str, ...]:
        """Every name the question may use in a posted form; none may be used twice in a definition."""
        return self.names(question)

    def to_answer(self, question: Question, cleaned: Mapping[str, Any]) -> object:
        """The answer in cleaned data; None where nothing was given."""
        value = cleaned.get(question.key)
        return None if value in EMPTY else value

    def to_initial(self, question: Question, answer: Any) -> dict[str, Any]:
        """What the fields show for a stored answer."""
        return {question.key: answer}

    def conflicts(self, question: Question, cleaned: Mapping[str, Any]) -> dict[str, Message]:
        """What is wrong between the fields of one question, by field name."""
        return {}

    def option_keys(self, question: Question) -> tuple[str, ...]:
        """What the answer may be where it is chosen from a list."""
        return tuple(option.key for option in question.options)

    def flaws(self, question: Question) -> list[str]:
        """What is wrong with the question's own settings, for its designer."""
        return []

    def missing(self, question: Question, asking: Asking) -> Message:
        """What a person reads when a required answer is not there."""
        return format_lazy(_("Answer the question “{question}”."), question=self.label(question, asking))

    def problem(self, question: Question, answer: object, asking: Asking) -> str:
        """Why a stored answer cannot be accepted, in the active language; empty when it can.

        A stored answer goes through the very fields that asked for it: there is one set of rules.
        """
        if not self.fits(answer):
            return gettext("This answer cannot be read. Give it again.")
        shown = self.to_initial(question, answer)
        cleaned: dict[str, Any] = {}
        try:
            for name, form_field in self.fields(question, asking).items():
                cleaned[name] = form_field.clean(shown.get(name))
        except ValidationError as error:
            return str(error.messages[0])
        return next((str(message) for message in self.conflicts(question, cleaned).values()), "")

    def label(self, question: Question, asking: Asking) -> str:
        return text_in(question.label, asking.language)

    def describe(self, question: Question, asking: Asking) -> dict[str, Any]:
        """What every form field says: label, help, whether it is required and what is said if not given."""
        notes = [text_in(note, asking.language) for note in (question.help, question.why) if note]
        return {
            "label": self.label(question, asking),
            "help_text": " ".join(notes),
            "required": question.required,
            "error_messages": {"required": self.missing(question, asking)},
        }
