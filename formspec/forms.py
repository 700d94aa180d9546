"""The form class behind every page."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from formspec.definition import Question
from formspec.layout import QuestionFieldset
from formspec.questions import KINDS
from formspec.questions.kind import Asking

# Posted along with a page: which questions stood on it. The hyphen keeps it apart from every question key.
ASKED = "page-asked"


class AskedField(forms.CharField):
    """Keys of the questions on the page as it is now, whatever an earlier post of it said."""

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial


class PageForm(forms.Form):
    """A page of questions; `helper` has form_tag off and a layout, the browser's own checks are off.

    The fields are made with the form: copying them from the class would cost more than making them.
    """

    use_required_attribute = False
    questions: tuple[Question, ...] = ()
    asking: Asking
    refused: dict[str, list[str]] = {}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        blocks: list[Any] = []
        for question in self.questions:
            own = KINDS[question.kind].fields(question, self.asking)
            self.fields |= own
            blocks += placed(question, tuple(own), self.asking)
        keys = " ".join(question.key for question in self.questions)
        self.fields[ASKED] = AskedField(required=False, initial=keys)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*blocks, ASKED)

    def clean(self) -> dict[str, Any]:
        """What only the fields of a question together can say, and the uploads that were refused."""
        for question in self.questions:
            conflicts = KINDS[question.kind].conflicts(question, self.cleaned_data)
            for name, message in conflicts.items():
                if name not in self.refused:
                    self.add_error(name, str(message))
        for name, messages in self.refused.items():
            for message in messages:
                self.add_error(name, message)
        return self.cleaned_data


def form_of(
    questions: list[Question], asking: Asking, refused: dict[str, list[str]] | None = None
) -> type[PageForm]:
    """A form class that asks these questions; `refused` are messages about uploads, by question key."""

    class CompiledPageForm(PageForm):
        pass

    CompiledPageForm.questions = tuple(questions)
    CompiledPageForm.asking = asking
    CompiledPageForm.refused = refused or {}
    return CompiledPageForm


def placed(question: Question, names: tuple[str, ...], asking: Asking) -> list[Any]:
    """The fields one after another, or in a fieldset where together they are one question."""
    kind = KINDS[question.kind]
    if len(kind.names(question)) == 1:
        return list(names)
    return [QuestionFieldset(kind.label(question, asking), *names)]
