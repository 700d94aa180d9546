"""One server, many processes: the first starts it, every user is counted, the last one to leave stops it."""

import atexit
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_users: dict[Path, int] = {}


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Hold the lock that lets one process at a time start or stop the server."""
    descriptor = _open(lock)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def join(home: Path, start: Callable[[], None], stop: Callable[[], None]) -> None:
    """Count this process among the server's users until it exits.

    `start` runs with nobody else starting or stopping, and must adopt a server that runs already.

    The kernel drops the locks of a killed process, so nothing is left to clean up: a server without users is
    adopted by the next one.
    """
    starting = home.with_suffix(".starting")
    with alone(starting):
        newcomer = home not in _users
        if newcomer:
            _users[home] = _open(home.with_suffix(".users"))
            fcntl.flock(_users[home], fcntl.LOCK_SH)
        start()
    if newcomer:
        owner = os.getpid()
        atexit.register(lambda: _leave(home, starting, stop) if os.getpid() == owner else None)


def _leave(home: Path, starting: Path, stop: Callable[[], None]) -> None:
    with alone(starting):
        descriptor = _users.pop(home)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        else:
            stop()
        finally:
            os.close(descriptor)


def _count_the_child() -> None:
    # A forked child shares its parent's lock; with one of its own the parent cannot stop the server under it.
    for home, descriptor in _users.items():
        os.close(descriptor)
        _users[home] = _open(home.with_suffix(".users"))
        fcntl.flock(_users[home], fcntl.LOCK_SH)


os.register_at_fork(after_in_child=_count_the_child)
