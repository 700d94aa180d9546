"""How often something may be asked from one address within a minute, over the shared cache."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

MINUTE = 60


def mark_of(request: HttpRequest) -> str:
    """A mark by which one address is told from another, from which nobody without our key finds the address."""
    return salted_hmac("address", str(get_adapter().get_client_ip(request))).hexdigest()[:32]


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this address has asked for `what` more than `most` times in this minute; the asking counts.

    The address itself is kept nowhere: the key is a mark of it that changes every minute.
    """
    minute = int(time.time() // MINUTE)
    key = f"{what}:{minute}:{mark_of(request)}"
    try:
        cache.add(f"limit:{key}", 0, 2 * MINUTE)
        return cache.incr(f"limit:{key}") > most
    except (RedisError, OSError, ValueError):
        # Nobody is turned away because the cache is; ValueError: the count was dropped between the two calls.
        return False
