"""How often something may be asked in a while, counted in the cache."""

from django.core.cache import cache
from redis.exceptions import RedisError


def too_many(key: str, most: int, *, seconds: int) -> bool:
    """Count one more under `key`; true when there were more than `most` in this window. Without the cache: false."""
    try:
        cache.add(f"rate:{key}", 0, seconds)
        return cache.incr(f"rate:{key}") > most
    except (RedisError, OSError, ValueError):
        # ValueError: the window ended between the two calls.
        return False
