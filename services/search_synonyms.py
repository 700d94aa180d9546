"""Synonyms: which of them a question speaks, and writing them down as stems."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from services.models import Synonym, SynonymTerm
from services.search_asking import Word, asked_words
from services.words import likeness

# A shorter word is more likely another word than a misspelt one.
SHORTEST_MISSPELT = 6

WITH_MEANINGS = """
    SELECT term.stems, synonym.means_stems, cardinality(synonym.means) > 0, (
        SELECT coalesce(json_object_agg(word.word, json_build_array(word.id, word.services_count)), '{}')
        FROM services_searchword word
        WHERE word.word = ANY(string_to_array(array_to_string(synonym.means_stems, ' '), ' '))
    )
    FROM services_synonymterm term JOIN services_synonym synonym ON synonym.id = term.synonym_id
    WHERE term.head = ANY(%s)
"""
OR_MISSPELT = " OR term.head %% %s"

Known = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A synonym in a question: the places of its words, what it means (phrases of stems), the words known of these,
    and whether it leads from everyday words to official ones.

    `known` gives the key of a word and in how many services it stands.
    """

    places: frozenset[int]
    meanings: tuple[tuple[str, ...], ...]
    known: Known
    is_directed: bool


def spoken(asked: Sequence[Sequence[str]], strange: Collection[str]) -> list[Spoken]:
    """The synonyms in a question, those of most words first.

    `asked` holds the stems each word may have; `strange` are stems the catalogue does not know, perhaps misspelt.
    """
    stems = [stem for one in asked for stem in one]
    found = []
    with connection.cursor() as cursor:
        statement = WITH_MEANINGS + OR_MISSPELT * len(strange)
        cursor.execute(statement, [stems, *strange])
        for phrase, meanings, is_directed, known in cursor.fetchall():
            places = _places(phrase.split(), asked)
            if places:
                others = tuple(tuple(text.split()) for text in meanings if text != phrase)
                pairs = {word: (key, services) for word, (key, services) in known.items()}
                found.append(Spoken(places, others, pairs, is_directed))
    return sorted(found, key=lambda synonym: (-len(synonym.places), sorted(synonym.places)))


def _places(phrase: Sequence[str], asked: Sequence[Sequence[str]]) -> frozenset[int]:
    """Where the words of `phrase` stand in what was asked, in any order; nowhere unless all of them do."""
    places = [_place(stem, asked) for stem in phrase]
    return frozenset() if None in places else frozenset(place for place in places if place is not None)


def _place(stem: str, asked: Sequence[Sequence[str]]) -> int | None:
    for place, stems in enumerate(asked):
        if stem in stems:
            return place
    for place, stems in enumerate(asked):
        if any(len(one) >= SHORTEST_MISSPELT and likeness(one, stem) for one in stems):
            return place
    return None


@transaction.atomic
def write_terms(synonym: Synonym) -> None:
    """Keep the phrases of `synonym` as stems, so that questions meet them."""
    asked = _phrases(synonym.asked)
    synonym.means_stems = _phrases(synonym.means or synonym.asked)
    synonym.save(update_fields=["means_stems"])
    synonym.terms.all().delete()
    SynonymTerm.objects.bulk_create(
        SynonymTerm(synonym=synonym, stems=stems, head=max(stems.split(), key=len)) for stems in asked
    )


def _phrases(texts: Iterable[str]) -> list[str]:
    """Each text as its stems, without question words, and without what has no stems or comes twice."""
    return [stems for stems in dict.fromkeys(_phrase(asked_words(text)) for text in texts) if stems]


def _phrase(words: Sequence[Word]) -> str:
    """The telling words; all of them where only one would be left: to need work is not to work."""
    telling = [word for word in words if word.tells]
    kept = telling if len(telling) > 1 else words
    return " ".join(dict.fromkeys(word.stems[0] for word in kept))


@transaction.atomic
def write_synonyms(groups: Iterable[Mapping[str, object]]) -> int:
    """Add or renew the synonyms of the file, each `{code, say, mean}`; what an editor wrote stays. How many there are.

    A group that has left the file leaves the table too, unless an editor has changed it.
    """
    codes = []
    edited = set(Synonym.objects.filter(is_edited=True).values_list("code", flat=True))
    for group in groups:
        codes.append(group["code"])
        if group["code"] in edited:
            continue
        texts = {"asked": group["say"], "means": group.get("mean", [])}
        synonym, is_new = Synonym.objects.get_or_create(code=group["code"], defaults=texts)
        if not is_new:
            Synonym.objects.filter(pk=synonym.pk).update(**texts)
            synonym.refresh_from_db()
        write_terms(synonym)
    Synonym.objects.filter(is_edited=False).exclude(code__in=codes).delete()
    return len(codes)
