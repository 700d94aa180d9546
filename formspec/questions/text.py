"""A short text on one line."""

from django import forms

from formspec.definition import Question
from formspec.plain_text import PlainTextField
from formspec.questions.kind import Asking, Kind, Setting


class Text(Kind):
    """The answer is text without line breaks."""

    name = "text"
    compares_as = "text"
    settings = {"max_length": Setting(lambda place: place.whole(1, 1000), 200)}

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        limit = question.settings["max_length"]
        return {question.key: PlainTextField(limit=limit, **self.describe(question, asking))}

    def fits(self, answer: object) -> bool:
        return isinstance(answer, str)

    def text(self, question: Question, answer: str, asking: Asking) -> str:
        return answer
