"""How the database, the cache and the broker are reached, from their addresses."""

from typing import Any
from urllib.parse import unquote

import environ
from redis.backoff import NoBackoff
from redis.retry import Retry

from portal.settings import environment as env


def database_at(url: str) -> dict[str, Any]:
    """Django's settings of the PostgreSQL database at `url`, with time limits and a pool of connections."""
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    # A unix socket's folder stands percent-encoded where a host would stand.
    config["HOST"] = unquote(str(config.get("HOST", "")))
    options = config.setdefault("OPTIONS", {})
    milliseconds = env.number("DATABASE_STATEMENT_TIMEOUT", 15_000, low=100, high=3_600_000)
    options["options"] = f"-c statement_timeout={milliseconds} -c lock_timeout=5000"
    if pool := env.number("DATABASE_POOL_SIZE", 5, low=0, high=100):
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return {"default": {**config, "ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 0}}


def cache_at(url: str) -> dict[str, Any]:
    """Django's settings of the caches at `url`: `pages` is given up at once where the server does not answer."""
    backend = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    impatient = {
        "socket_connect_timeout": 0.3,
        "socket_timeout": 0.5,
        "retry": Retry(NoBackoff(), 1),
    }
    return {
        "default": {**backend, "KEY_PREFIX": "yagona"},
        "pages": {**backend, "KEY_PREFIX": "yagona-pages", "OPTIONS": impatient},
    }


def broker_at(url: str) -> str:
    """The broker's address for Celery, which names unix sockets in its own way."""
    return url.replace("unix://", "redis+socket://", 1) if url.startswith("unix://") else url
