"""The demonstration from its first step to its last."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from portal.settings import environment
from portal.supervisor import people
from portal.supervisor.children import Child
from portal.supervisor.conditions import NotPossibleError, is_ready, only_one, refuse_taken_port, wait_until
from portal.supervisor.marks import sweep
from portal.supervisor.programs import Programs

GRACE = 10.0  # seconds for tasks and requests to come to an end


def run() -> None:
    """Prepare, start, announce and watch; return never, and end every process whatever happens."""
    with step("Starting PostgreSQL and Valkey"):
        # The settings start what the environment does not name, and refuse what they do not understand.
        var_dir: Path = settings.VAR_DIR
        port = environment.number("PORT", 8000, low=1, high=65535)
        if not settings.DEMO:
            raise NotPossibleError(
                f"DJANGO_SETTINGS_MODULE: {settings.SETTINGS_MODULE} is not a demonstration"
            )
    with only_one(var_dir / "run"):
        sweep(var_dir)
        refuse_taken_port(port)
        programs = Programs(var_dir, port)
        try:
            start(programs, var_dir, port)
            watch(programs.all)
        finally:
            end(programs.all, var_dir)


def start(programs: Programs, var_dir: Path, port: int) -> None:
    addresses = var_dir / "run" / "sandbox.json"
    addresses.unlink(missing_ok=True)
    programs.stand_ins.start()
    django.setup()
    call_command("prepare_demo")
    with step("Starting the stand-ins of OneID, registers and mail"):
        wait_until(addresses.exists, [programs.stand_ins])
    stand_ins: dict[str, str] = json.loads(addresses.read_text(encoding="utf-8"))
    programs.settle_stand_ins(stand_ins)
    introduction = people.introduction(stand_ins)
    connections.close_all()
    with step("Starting the web server and the worker"):
        programs.web.start()
        programs.worker.start()
        programs.beat.start()
        wait_until(lambda: is_ready(port), programs.all)
    print(f"Portal ready: http://127.0.0.1:{port}/\n\n{introduction}\n")
    print(f"Logs: {var_dir}/log/*.log    Stop: Ctrl-C", flush=True)


def watch(children: list[Child]) -> None:
    while True:
        for child in children:
            if news := child.watch():
                print(news, flush=True)
        time.sleep(0.3)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done and, at its end, how long it took."""
    began = time.monotonic()
    print(f"· {what} ...", end="", flush=True)
    try:
        yield
    except BaseException:
        print()
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def end(children: list[Child], var_dir: Path) -> None:
    """End every child, in order: no request comes in while the worker finishes its tasks."""
    deadline = time.monotonic() + GRACE
    for child in children:
        child.ask_to_end()
    for child in children:
        child.end(deadline)
    sweep(var_dir, patience=1.0)
