"""Writing the index of the search: which words stand in which service, and how much they say there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from services.models import Service
from services.search_asking import telling_stems
from services.words import rarity

BATCH = 500
# From how many services on the planner must learn at once what has changed.
MANY = 20
# How much a word says in a place, from most to least; a word counts where it says most.
TITLE, KEYWORD, SUMMARY, CATEGORY, SHORT_NAME, AGENCY = 1.0, 0.85, 0.6, 0.5, 0.55, 0.45
LOCK = 20_130_627

FORGET = """
    UPDATE services_searchword word SET services_count = word.services_count - old.entries
    FROM (SELECT word_id, count(*) entries FROM services_searchentry WHERE service_id = ANY(%s) GROUP BY 1) old
    WHERE word.id = old.word_id
"""
LEARN = """
    INSERT INTO services_searchword (word, services_count) SELECT * FROM unnest(%s::text[], %s::int[])
    ON CONFLICT (word) DO UPDATE SET services_count = services_searchword.services_count + EXCLUDED.services_count
    RETURNING word, id, services_count
"""
# Deleting a service takes its entries away without counting.
UNUSED = """
    DELETE FROM services_searchword word
    WHERE NOT EXISTS (SELECT FROM services_searchentry entry WHERE entry.word_id = word.id)
"""
RECOUNT = """
    UPDATE services_searchword word SET services_count = counted.services
    FROM (SELECT word_id, count(*) services FROM services_searchentry GROUP BY 1) counted
    WHERE counted.word_id = word.id AND counted.services <> word.services_count
"""
ENTER = """
    INSERT INTO services_searchentry (service_id, word_id, weight, share)
    SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::float[], %s::float[])
"""


def index(services: Iterable[int]) -> None:
    """Read the services with these keys anew. Closed ones are read too: one that is opened again is found at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Two publishers must not count the same words at once.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        known = Service.objects.count()
        keys = sorted(services)
        for start in range(0, len(keys), BATCH):
            _index(cursor, keys[start : start + BATCH], known)
        cursor.execute(UNUSED)
        if len(keys) > MANY:
            cursor.execute("ANALYZE services_searchword, services_searchentry")


def index_all() -> int:
    """Read every service anew, after what is read has changed; how many there are."""
    keys = list(Service.objects.values_list("pk", flat=True))
    index(keys)
    return len(keys)


def recount() -> None:
    """Count the words anew, after services have been deleted."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in (UNUSED, RECOUNT):
            cursor.execute(statement)


def _index(cursor: CursorWrapper, keys: list[int], known: int) -> None:
    services = Service.objects.filter(pk__in=keys).select_related("agency", "category")
    titles = {service.pk: _titles(service) for service in services}
    weights = {service.pk: _weights(service, titles[service.pk]) for service in services}
    cursor.execute(FORGET, [keys])
    cursor.execute("DELETE FROM services_searchentry WHERE service_id = ANY(%s)", [keys])
    fresh = Counter(stem for found in weights.values() for stem in found)
    words = sorted(fresh)
    cursor.execute(LEARN, [words, [fresh[word] for word in words]])
    learnt = {word: (key, rarity(count, known)) for word, key, count in cursor.fetchall()}
    tells = {word: rare for word, (_key, rare) in learnt.items()}
    rows = [
        (service, learnt[stem][0], weight, share.get(stem, 0.0))
        for service, found in weights.items()
        for share in (_shares(titles[service], tells),)
        for stem, weight in found.items()
    ]
    if rows:
        cursor.execute(ENTER, [list(column) for column in zip(*rows, strict=True)])


def _titles(service: Service) -> list[list[str]]:
    return [telling_stems(text) for text in service.title.values()]


def _weights(service: Service, titles: list[list[str]]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for weight, stems in _places(service, titles):
        for stem in stems:
            weights[stem] = max(weight, weights.get(stem, 0.0))
    return weights


def _places(service: Service, titles: list[list[str]]) -> Iterator[tuple[float, list[str]]]:
    yield from ((TITLE, stems) for stems in titles)
    places: Sequence[tuple[float, Iterable[str]]] = (
        (KEYWORD, service.keywords),
        (SUMMARY, service.summary.values()),
        (CATEGORY, service.category.name.values()),
        (SHORT_NAME, service.agency.short_name.values()),
        (AGENCY, service.agency.name.values()),
    )
    yield from ((weight, telling_stems(text)) for weight, texts in places for text in texts)


def _shares(titles: list[list[str]], tells: dict[str, float]) -> dict[str, float]:
    """How much of what a title tells each of its words is; the larger share where it stands in several titles."""
    shares: dict[str, float] = {}
    for stems in titles:
        total = sum(tells[stem] for stem in set(stems)) or 1.0
        for stem in stems:
            shares[stem] = max(tells[stem] / total, shares.get(stem, 0.0))
    return shares
