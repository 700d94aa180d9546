"""What must hold before the demonstration starts, and what it waits for."""

import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from portal.supervisor.children import Child

PATIENCE = 60.0  # seconds for the stand-ins and the web server to come up


class NotPossibleError(RuntimeError):
    """The demonstration cannot start here; the message says what to change."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold this clone's lock, which the kernel drops with the process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "supervisor").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            owner = lock.read()
            raise NotPossibleError(
                f"it runs here already, as process {owner}: stop it or set VAR_DIR"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def refuse_taken_port(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            raise NotPossibleError(
                f"PORT: {port} is not free ({error.strerror}); choose another: make run PORT={port + 10}"
            ) from None


def wait_until(done: Callable[[], bool], children: list[Child]) -> None:
    """Wait for `done`; raise when one of `children` has ended before, or when nothing comes of it."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        for child in children:
            child.fail_if_ended()
        if time.monotonic() > deadline:
            raise NotPossibleError(f"nothing happened for {PATIENCE:.0f} s: see {children[0].log.parent}")
        time.sleep(0.05)


def is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
