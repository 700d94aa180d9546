"""How processes of one demonstration are known: by a mark in their environment, whatever their parent was."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MARK = "YAGONA_SUPERVISED"


def marked(var_dir: Path) -> Iterator[int]:
    """Yield the numbers of living processes that a supervisor of `var_dir` started."""
    wanted = f"{MARK}={var_dir}".encode()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        # Processes end meanwhile, and others' are closed to us: neither is ours.
        with suppress(OSError):
            if wanted in environment.read_bytes().split(b"\0"):
                yield int(environment.parent.name)


def sweep(var_dir: Path, patience: float = 5.0) -> None:
    """End what a killed supervisor left behind: first politely, after `patience` seconds by force."""
    for number, wait in ((signal.SIGTERM, patience), (signal.SIGKILL, 2.0)):
        deadline = time.monotonic() + wait
        for process in marked(var_dir):
            with suppress(ProcessLookupError):
                os.kill(process, number)
        while any(marked(var_dir)):
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        else:
            return
