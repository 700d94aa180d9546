"""Where forms that were put aside lie: encrypted in the shared cache, for an hour, each for one person."""

import json
from dataclasses import dataclass
from typing import Literal

from django.core.cache import cache
from django.http import QueryDict
from redis.exceptions import RedisError

from common.encryption import decrypt, encrypt

Because = Literal["session", "language"]

SECONDS = 60 * 60
# In an hour: forms of one person, and bytes of all people together.
OF_ONE_PERSON = 60
OF_ALL_PEOPLE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """The fields of a form as they were posted; files are not kept."""

    fields: QueryDict
    had_files: bool
    because: Because


def store(name: str, text: str, owner: int) -> bool:
    """Whether there was room for it; without the cache nothing is kept."""
    counts = (
        (f"kept-forms:of:{owner}", 1, OF_ONE_PERSON),
        ("kept-forms:of-all", len(text.encode()), OF_ALL_PEOPLE),
    )
    try:
        for key, amount, most in counts:
            cache.add(key, 0, SECONDS)
            if cache.incr(key, amount) > most:
                return False
        cache.set(_key(name), encrypt(text), SECONDS)
    except (RedisError, OSError, ValueError):
        # ValueError: the count ran out between the two calls.
        return False
    return True


def taken(name: str, person: int | None) -> Kept | None:
    """What was kept under the name, if it is this person's: a page that is loaded again shows it again."""
    try:
        token = cache.get(_key(name))
        words = json.loads(decrypt(token)) if token else {}
        if words.get("owner") != person:
            return None
    except (RedisError, OSError):
        return None
    fields = QueryDict(mutable=True)
    for field_name, value in words["fields"]:
        fields.appendlist(field_name, value)
    return Kept(fields, words["had_files"], words["because"])


def _key(name: str) -> str:
    return f"kept-form:{name}"
