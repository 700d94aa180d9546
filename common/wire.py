"""One request and its answer on the wire: under a deadline, bounded in size, TLS always checked."""

import json
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import certifi
import httpcore

from common.deadline import Deadline, DeadlineBackend

Kind = Literal["timeout", "connect", "too_large", "breaker_open", "protocol"]


class HttpError(Exception):
    """No usable answer came; `permanent` says that asking again later cannot help."""

    def __init__(self, kind: Kind, message: str = "", *, permanent: bool = False) -> None:
        super().__init__(f"{kind}: {message}" if message else kind)
        self.kind = kind
        self.permanent = permanent


@dataclass(frozen=True)
class Response:
    """An answer of any status; header names are in lower case, the body is as it came over the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The body read as JSON; raises `HttpError` of kind "protocol" when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            # Without the cause: its text would quote the answer, which may hold somebody's data.
            raise HttpError("protocol", "the answer is not JSON") from None


@dataclass(frozen=True)
class Outgoing:
    """A request ready to be sent."""

    method: str
    url: str
    headers: list[tuple[bytes, bytes]]
    body: bytes
    ca_bundle: str


def exchange(request: Outgoing, deadline: Deadline, max_bytes: int) -> Response:
    """Send `request` and read the whole answer; raises `HttpError`.

    Each request has a connection of its own: a kept one may be dead, and a POST could not be repeated then.
    """
    try:
        return send(request, deadline, max_bytes)
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise HttpError("timeout", "no whole answer before the deadline") from error
    except httpcore.ConnectError as error:
        raise HttpError("connect", str(error)) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise HttpError("protocol", str(error)) from error
    except httpcore.UnsupportedProtocol as error:
        raise HttpError("connect", str(error), permanent=True) from error


def send(request: Outgoing, deadline: Deadline, max_bytes: int) -> Response:
    with (
        httpcore.ConnectionPool(
            ssl_context=tls(request.ca_bundle), network_backend=DeadlineBackend(deadline)
        ) as pool,
        pool.stream(request.method, request.url, headers=request.headers, content=request.body) as answer,
    ):
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
        return Response(answer.status, headers, bounded(answer.iter_stream(), max_bytes))


def bounded(chunks: Iterator[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise HttpError("too_large", f"more than {max_bytes} bytes")
    return bytes(body)


@lru_cache(maxsize=4)
def tls(ca_bundle: str) -> ssl.SSLContext:
    """Verification is always on; `ca_bundle` is a file of an internal authority's certificates, or ""."""
    return ssl.create_default_context(cafile=ca_bundle or certifi.where())
