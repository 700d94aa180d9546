"""Lists the form engine needs and does not own: the caller hands them in."""

from typing import Protocol


class Choices(Protocol):
    """Territory and stored files, as the caller knows them."""

    def district_choices(self, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """Regions with their districts: [("Andijon viloyati", [("1703202", "Oltinkoʻl tumani")])]."""
        ...

    def district_name(self, code: str, language: str) -> str:
        """Region and district in one line, for reading; an unknown code gives an empty text."""
        ...

    def files(self, question_key: str) -> list[tuple[str, str]]:
        """Files already stored for the question: (id, name)."""
        ...
