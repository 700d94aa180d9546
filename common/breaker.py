"""A circuit breaker per host; its state is in the shared cache, since one kept by each process would lie."""

import math
import time
from dataclasses import dataclass

from django.core.cache import cache

DAY = 24 * 60 * 60
COUNTED_FOR = 60


@dataclass(frozen=True)
class Breaker:
    """Opens after `failures` in a row, tries one probe after `rest` seconds, closes when that succeeds."""

    host: str
    failures: int
    rest: float
    probe_seconds: float

    @property
    def count_key(self) -> str:
        return f"breaker:{self.host}:failures"

    @property
    def rest_key(self) -> str:
        return f"breaker:{self.host}:rests-until"

    @property
    def probe_key(self) -> str:
        return f"breaker:{self.host}:probe"

    def lets_through(self) -> bool:
        rests_until = cache.get(self.rest_key)
        if rests_until is None:
            return True
        if time.time() < rests_until:
            return False
        # Half open: whoever adds the key is the probe. Should the prober die, its key ends by itself.
        return bool(cache.add(self.probe_key, 1, math.ceil(self.probe_seconds) + 1))

    def succeeded(self) -> None:
        cache.delete_many([self.count_key, self.rest_key, self.probe_key])

    def failed(self) -> None:
        was_probe = cache.get(self.rest_key) is not None
        if was_probe or self.count() >= self.failures:
            cache.set(self.rest_key, time.time() + self.rest, DAY)
            cache.delete_many([self.count_key, self.probe_key])

    def count(self) -> int:
        cache.add(self.count_key, 0, COUNTED_FOR)
        try:
            return int(cache.incr(self.count_key))
        except ValueError:
            # The key ended between the two commands: this failure is the first of a new count.
            cache.set(self.count_key, 1, COUNTED_FOR)
            return 1
