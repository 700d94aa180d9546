"""The lists that a form needs, handed to the form engine: districts, and the files of this application."""

from dataclasses import dataclass

from applications.models import Application
from classifiers import territory


@dataclass(frozen=True)
class ApplicationChoices:
    """What `formspec.choices.Choices` asks for, for one application."""

    stored: dict[str, list[tuple[str, str]]]

    def district_choices(self, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
        return territory.district_choices(language)

    def district_name(self, code: str, language: str) -> str:
        return territory.district_name(code, language)

    def files(self, question_key: str) -> list[tuple[str, str]]:
        return self.stored.get(question_key, [])


def choices_of(application: Application) -> ApplicationChoices:
    """One query for the files, none for the districts once they are cached."""
    stored: dict[str, list[tuple[str, str]]] = {}
    rows = application.files.filter(event=None).select_related("stored_file").order_by("pk")
    for row in rows:
        stored.setdefault(row.question_key, []).append((str(row.stored_file_id), row.stored_file.name))
    return ApplicationChoices(stored)
