"""The bearer token of the interagency gateway: kept in the shared cache, renewed when it is refused."""

import base64
from dataclasses import dataclass, field

from django.core.cache import cache

from agencies.errors import AgencyError
from common.http import Client, Deadline, HttpError, Response

SHORTEST_LIFE = 30
USUAL_LIFE = 3600
MARGIN = 60


@dataclass(frozen=True)
class Tokens:
    """The token server and our four credentials there (consumer key and secret, user and password)."""

    server: Client
    key: str
    secret: str = field(repr=False)
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def cache_key(self) -> str:
        return f"mip:token:{self.server.host}:{self.key}:{self.user}"

    def current(self, deadline: Deadline) -> str:
        return cache.get(self.cache_key) or self.fetched(deadline)

    def renewed(self, refused: str, deadline: Deadline) -> str:
        """Another token than the `refused` one, which another process may have replaced already."""
        kept = cache.get(self.cache_key)
        return kept if kept and kept != refused else self.fetched(deadline)

    def fetched(self, deadline: Deadline) -> str:
        pair = base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()
        response = self.server.request(
            "POST",
            form={"grant_type": "password", "username": self.user, "password": self.password},
            headers={"Authorization": f"Basic {pair}"},
            deadline=deadline,
        )
        token, seconds = granted(response)
        cache.set(self.cache_key, token, max(seconds - MARGIN, SHORTEST_LIFE))
        return token


def granted(response: Response) -> tuple[str, int]:
    """The token and its life in seconds; a refusal is final, since our credentials do not mend themselves."""
    if response.status != 200:
        is_refusal = response.status in {400, 401, 403}
        raise AgencyError(
            "the token server gave no token", permanent=is_refusal, code=f"token_{response.status}"
        )
    answer = response.json()
    token = answer.get("access_token") if isinstance(answer, dict) else None
    if not isinstance(token, str) or not token:
        raise HttpError("protocol", "the token server's answer holds no token")
    seconds = answer.get("expires_in")
    return token, seconds if isinstance(seconds, int) else USUAL_LIFE
