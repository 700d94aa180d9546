"""Asks one address over and over through a few standing connections, as cheaply as Python can."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

CONNECTIONS = 8
TIMEOUT = 20.0
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length: "


class BadAnswerError(RuntimeError):
    """The server answered something else than 200 with a length, or nothing."""


@dataclass(frozen=True)
class Load:
    """What a round gave: requests a second, and the times of the single requests in milliseconds, ascending."""

    per_second: float
    milliseconds: list[float]


def round_of(host: str, port: int, path: str, seconds: float) -> Load:
    """Ask for `path` for so many seconds; BadAnswerError where an answer is not the page."""
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        asked = [pool.submit(_ask, host, port, path, began + seconds) for _number in range(CONNECTIONS)]
        times = sorted(one for each in asked for one in each.result())
    return Load(len(times) / (time.perf_counter() - began), times)


def size_of(host: str, port: int, path: str) -> int:
    """Bytes of one answer as they go over the line, head and body."""
    with socket.create_connection((host, port), TIMEOUT) as connection:
        return _exchange(connection, _request(host, port, path))


def _request(host: str, port: int, path: str) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\nUser-Agent: bench\r\n\r\n"
    ).encode()


def _ask(host: str, port: int, path: str, until: float) -> list[float]:
    request = _request(host, port, path)
    times = []
    with socket.create_connection((host, port), TIMEOUT) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while (began := time.perf_counter()) < until:
            _exchange(connection, request)
            times.append((time.perf_counter() - began) * 1000)
    return times


def _exchange(connection: socket.socket, request: bytes) -> int:
    """Send the request and read the whole answer; its size in bytes."""
    connection.sendall(request)
    answer = b""
    while END_OF_HEAD not in answer:
        answer += _received(connection)
    head, _, body = answer.partition(END_OF_HEAD)
    lower = head.lower()
    if b" 200 " not in head.split(b"\r\n", 1)[0] or LENGTH not in lower:
        raise BadAnswerError(head[:200].decode("latin-1"))
    missing = int(lower.split(LENGTH, 1)[1].split(b"\r\n", 1)[0]) - len(body)
    while missing > 0:
        missing -= len(_received(connection))
    return len(head) + len(END_OF_HEAD) + int(lower.split(LENGTH, 1)[1].split(b"\r\n", 1)[0])


def _received(connection: socket.socket) -> bytes:
    piece = connection.recv(65536)
    if not piece:
        raise BadAnswerError("the connection was closed")
    return piece
