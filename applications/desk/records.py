"""Who was shown which page of the queue, and that he searched: written down once a page."""

from collections.abc import Iterable, Sequence

from accounts.models import User
from agencies.models import Desk
from applications.models import Application, ListReading
from common.encryption import blind_index


def record_list(
    *, reader: User, desks: Iterable[Desk], page: int, words: Sequence[str], shown: Iterable[Application]
) -> ListReading:
    """Write down a page of a list; `words` are those of a search, of which only the blind index is kept."""
    return ListReading.objects.create(
        reader=reader,
        kind=ListReading.Kind.SEARCH if words else ListReading.Kind.QUEUE,
        desks=[desk.code for desk in desks],
        page=page,
        words_index=blind_index(" ".join(sorted(words))) if words else "",
        numbers=[int(application.number) for application in shown if application.number],
    )
