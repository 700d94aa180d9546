"""A text of several lines."""

from django import forms

from formspec.definition import Question
from formspec.plain_text import PlainTextField
from formspec.questions.kind import Asking, Kind, Setting


class LongText(Kind):
    """The answer is text with line breaks as a single line feed."""

    name = "long_text"
    compares_as = "text"
    minutes = 2
    settings = {"max_length": Setting(lambda place: place.whole(1, 20_000), 2000)}

    def fields(self, question: Question, asking: Asking) -> dict[str, forms.Field]:
        description = self.describe(question, asking)
        limit = question.settings["max_length"]
        box = forms.Textarea({"rows": 6})
        return {question.key: PlainTextField(limit=limit, several_lines=True, widget=box, **description)}

    def fits(self, answer: object) -> bool:
        return isinstance(answer, str)

    def text(self, question: Question, answer: str, asking: Asking) -> str:
        return answer
