"""`make chaos`: applications are filed while worker, beat and web server are killed with -9; afterwards all is counted.

Nothing is broken in any other way: database, broker and stand-ins live on. Two numbers may be given: for how many
seconds to file (60), and the seed of what is killed when (another one each time). The exit status is 1 when something
was lost or doubled.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event

import django
import psutil

from tests.journeys import portal as running
from tests.journeys.presser import Presser

PATIENCE = 180.0  # seconds for what was filed to come to its end
BETWEEN_KILLS = (2.0, 5.0)
# What to kill: the words of its command line, what of it, and how often at most, since the supervisor gives up a
# program that ends five times within two minutes.
VICTIMS = {
    "worker with its processes": ("celery worker", "all", 2),
    "worker without its processes": ("celery worker", "first", 1),
    "process of the worker": ("celery worker", "child", 100),
    "beat": ("celery beat", "all", 3),
    "web server with its processes": ("granian", "all", 2),
    "process of the web server": ("granian", "child", 100),
}


def victims(portal: running.Portal, words: str, which: str) -> list[psutil.Process]:
    """The processes to kill: a program and all below it, itself alone, or one of its children."""
    for program in psutil.Process(portal.process.pid).children():
        line = " ".join(program.cmdline()).replace("--app portal.celery ", "")
        if words in line:
            below = program.children(recursive=True)
            return {"all": [program, *below], "first": [program]}.get(which) or random.sample(
                below, min(1, len(below))
            )
    return []


def kill_at_random(portal: running.Portal, enough: Event) -> "Counter[str]":
    """Kill something every few seconds until it is enough; returns what was killed how often."""
    done: Counter[str] = Counter()
    while not enough.wait(random.uniform(*BETWEEN_KILLS)):
        name = random.choice([name for name, (_, _, most) in VICTIMS.items() if done[name] < most])
        with suppress(psutil.NoSuchProcess):
            chosen = victims(portal, *VICTIMS[name][:2])
            for process in chosen:
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(signal.SIGKILL)
            done[name] += bool(chosen)
    return +done


def file_and_kill(portal: running.Portal, pressers: list[Presser], seconds: float) -> "Counter[str]":
    enough = Event()
    with ThreadPoolExecutor(len(pressers) + 1) as pool:
        killed: Future[Counter[str]] = pool.submit(kill_at_random, portal, enough)
        people = [pool.submit(presser.file_until, enough) for presser in pressers]
        time.sleep(seconds)
        enough.set()
        for person in people:
            person.result()
        return killed.result()


def say(lines: Iterator[str] | list[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(seconds: float = 60.0, seed: int | None = None) -> int:
    """Returns the exit status."""
    seed = random.randrange(10**6) if seed is None else seed
    random.seed(seed)
    var_dir = Path(os.environ.get("VAR_DIR") or running.ROOT / "var").resolve() / "chaos"
    say([f"Starting a portal of its own in {var_dir}; seed {seed}"])
    portal = running.start(var_dir)
    try:
        os.environ |= {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "portal.settings.demo"}
        # Each request of the applicants would be a line.
        os.environ["LOG_LEVEL"] = "WARNING"
        django.setup()
        from tests.journeys import counting

        pressers = [Presser(portal.address, cookie) for cookie in counting.signed_in_people()]
        killed = file_and_kill(portal, pressers, seconds)
        say(f"killed with -9: {name}, {count} times" for name, count in sorted(killed.items()))
        waited = counting.wait_for_the_end(PATIENCE)
        found = counting.count(pressers, portal.letters())
        say([f"all came to its end {waited:.0f} s after the last filing", *found.figures, *found.faults])
        say(["LOST OR DOUBLED" if found.faults else "Nothing lost, nothing doubled."])
        return bool(found.faults)
    finally:
        running.stop(portal)


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
