"""Start the demonstration's web server, ask its pages in turn beside a bare view, and print the ratios."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from portal.bench import report
from portal.bench.load import Load, round_of, size_of
from portal.settings import environment
from portal.supervisor.conditions import is_ready
from portal.supervisor.programs import WEB

HOST = "127.0.0.1"
PATHS = {
    report.BARE: "/bench/bare/",
    "home": "/uz/",
    "category": "/uz/services/category/certificates/",
    "service": "/uz/services/903/",
    "search": "/uz/services/?q=ishsizlik+nafaqasi",
}
PATIENCE = 60.0


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.bench"
    rounds = environment.number("BENCH_ROUNDS", 7, low=1, high=100)
    seconds = environment.number("BENCH_SECONDS", 2, low=1, high=60)
    django.setup()
    call_command("prepare_demo")
    connections.close_all()
    with server() as port:
        for path in PATHS.values():
            round_of(HOST, port, path, 1.0)
        measured: dict[str, list[Load]] = {name: [] for name in PATHS}
        # Page after page in each round, so that a slow moment of the machine falls upon all alike.
        for _round in range(rounds):
            for name, path in PATHS.items():
                measured[name].append(round_of(HOST, port, path, seconds))
        sizes = {name: size_of(HOST, port, path) for name, path in PATHS.items()}
    target = settings.VAR_DIR / "bench.json"
    print(report.written(report.rows(PATHS, measured, sizes), target))
    print(f"\nMedians of {rounds} rounds of {seconds} s; ratio 1 is the bare view. Written to {target}")


@contextmanager
def server() -> Iterator[int]:
    """The web server as `make run` starts it, on a port of its own; the number of the port."""
    port = free_port()
    log = Path(settings.VAR_DIR) / "log" / "bench.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "granian", *WEB, "--port", str(port), "portal.wsgi:application"]
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            wait_until_ready(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_ready(port):
        if time.monotonic() > deadline or process.poll() is not None:
            raise SystemExit("The web server did not start; see var/log/bench.log")
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


if __name__ == "__main__":
    main()
