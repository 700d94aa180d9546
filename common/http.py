"""The one transport to the outside: total deadline, careful retries, a breaker per host, a correlation id."""

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import stamina
import structlog
from django.conf import settings

from common.breaker import Breaker
from common.deadline import Deadline
from common.wire import HttpError, Outgoing, Response, exchange

__all__ = ["Client", "Deadline", "HttpError", "Response"]

log = structlog.get_logger(__name__)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ATTEMPTS = 3
BUSY_STATUSES = frozenset({502, 503, 504})


class BusyError(Exception):
    """An answer that is worth asking for again."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


@dataclass(frozen=True)
class Client:
    """Speaks to one server; `timeout` is seconds for a whole call, its retries included."""

    base_url: str
    timeout: float
    name: str
    max_bytes: int = 2 * 1024 * 1024
    failures_to_trip: int = 5
    rest_seconds: float = 10.0

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).netloc

    def request(
        self,
        method: str,
        path: str = "",
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        json: object = None,
        headers: Mapping[str, str] | None = None,
        retry: bool = False,
        idempotency_key: str | None = None,
        deadline: Deadline | None = None,
    ) -> Response:
        """Send one request and read its whole answer, whatever the status; redirects are never followed.

        `path` is added to `base_url` and is logged, so it must hold no personal data; `params` and bodies are
        not logged. A `deadline` shared by several calls takes the place of `timeout`.
        Raises `HttpError` when no answer came, `ValueError` for a retry that could do a thing twice.
        """
        if retry and method not in SAFE_METHODS and idempotency_key is None:
            raise ValueError(f"{method} may be repeated only with an idempotency key")
        all_headers = self.headers(headers, idempotency_key)
        url = self.base_url.rstrip("/") + path
        request = httpx.Request(method, url, params=params, data=form, json=json, headers=all_headers)
        attempts = ATTEMPTS if retry else 1
        return self.repeated(request, path, attempts, deadline or Deadline(self.timeout))

    def headers(self, extra: Mapping[str, str] | None, idempotency_key: str | None) -> dict[str, str]:
        request_id = structlog.contextvars.get_contextvars().get("request_id") or uuid.uuid4()
        headers = {
            "Accept": "application/json",
            # A compressed answer could grow beyond `max_bytes` after it was measured.
            "Accept-Encoding": "identity",
            "User-Agent": "Yagona",
            "X-Request-Id": str(request_id),
        }
        if idempotency_key is not None:
            headers["Idempotency-Key"] = idempotency_key
        return headers | dict(extra or {})

    def repeated(self, request: httpx.Request, path: str, attempts: int, deadline: Deadline) -> Response:
        try:
            for attempt in stamina.retry_context(
                on=worth_repeating,
                attempts=attempts,
                timeout=self.timeout,
                wait_initial=0.1,
                wait_max=1.0,
                wait_jitter=0.2,
            ):
                with attempt:
                    response = self.logged(request, path, deadline)
                    if response.status in BUSY_STATUSES:
                        raise BusyError(response)
        except BusyError as busy:
            return busy.response
        return response

    def logged(self, request: httpx.Request, path: str, deadline: Deadline) -> Response:
        started = time.monotonic()
        outcome: int | str = "broken"
        try:
            response = self.guarded(request, deadline)
            outcome = response.status
        except HttpError as error:
            outcome = error.kind
            raise
        finally:
            log.info(
                "outgoing_request",
                client=self.name,
                host=self.host,
                method=request.method,
                path=path,
                outcome=outcome,
                milliseconds=round((time.monotonic() - started) * 1000),
            )
        return response

    def guarded(self, request: httpx.Request, deadline: Deadline) -> Response:
        breaker = Breaker(self.host, self.failures_to_trip, self.rest_seconds, self.timeout)
        if not breaker.lets_through():
            raise HttpError("breaker_open", f"{self.host} has just failed several times")
        outgoing = Outgoing(
            method=request.method,
            url=str(request.url),
            headers=request.headers.raw,
            body=request.read(),
            ca_bundle=settings.OUTGOING_CA_BUNDLE,
        )
        try:
            response = exchange(outgoing, deadline, self.max_bytes)
        except HttpError:
            breaker.failed()
            raise
        if response.status >= 500:
            breaker.failed()
        else:
            breaker.succeeded()
        return response


def worth_repeating(error: Exception) -> bool:
    return isinstance(error, BusyError) or (
        isinstance(error, HttpError) and error.kind in {"connect", "protocol"}
    )
