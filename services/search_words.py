"""Reading the words of the catalogue: those that were asked, and those near them."""

from collections.abc import Iterator, Sequence

from django.db import connection

from services.words import SAME_STEM, SHORTEST_STEM

# Key, word, in how many services it stands, and how many services there are.
Row = tuple[int, str, int, int]

COLUMNS = "SELECT id, word, services_count, (SELECT count(*) FROM services_service) FROM services_searchword"
BEGINNING = " OR word LIKE %s"
# Misspellings are looked for only where no stem of the word is known: the condition is read before the index.
MISSPELT = (
    f" UNION {COLUMNS} WHERE word %% %s AND NOT EXISTS (SELECT FROM services_searchword WHERE word = ANY(%s))"
)


def known_near(asked: Sequence[Sequence[str]]) -> list[Row]:
    """Words equal to the stems, with the same beginning or, where none is known, with much the same letters."""
    stems = [stem for one in asked for stem in one]
    beginnings = [f"{beginning}%" for stem in stems for beginning in _beginning(stem)]
    misspelt = [(stem, list(one)) for one in asked for stem in one if _may_be_misspelt(stem)]
    statement = COLUMNS + " WHERE word = ANY(%s)" + BEGINNING * len(beginnings) + MISSPELT * len(misspelt)
    with connection.cursor() as cursor:
        cursor.execute(statement, [stems, *beginnings, *(value for pair in misspelt for value in pair)])
        return [(key, word, services, total) for key, word, services, total in cursor.fetchall()]


def _beginning(stem: str) -> Iterator[str]:
    """With what a word begins that may be meant; stems are letters and digits, so nothing in them is a pattern."""
    if stem.isalpha() and len(stem) >= SHORTEST_STEM - 1:
        yield stem[: max(SHORTEST_STEM, int(len(stem) * SAME_STEM))]


def _may_be_misspelt(stem: str) -> bool:
    return stem.isalpha() and len(stem) >= SHORTEST_STEM
