"""One process of the demonstration: started, watched, started again, ended."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

LONGEST_LOG = 10 * 1024 * 1024
TRIES = 5
WINDOW = 120.0  # seconds within which `TRIES` ends are too many


class ChildFailedError(RuntimeError):
    """A process ends again and again, or at its start; the message says which and where its log is."""


class Child:
    """A program with its log; `watch` is called every now and then and starts it again when it has ended."""

    def __init__(
        self, name: str, command: list[str], *, log_folder: Path, environment: dict[str, str]
    ) -> None:
        self.name = name
        self.log = log_folder / f"{name}.log"
        self.environment = environment
        # Should the supervisor be killed, the kernel ends the child in its place.
        setpriv = shutil.which("setpriv")
        self.command = [*([setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []), *command]
        self.process: subprocess.Popen[bytes] | None = None
        self.ends: list[float] = []
        self.next_start = 0.0

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            # In a session of its own: Ctrl-C reaches the supervisor only, which ends the rest in order.
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
            )

    def fail_if_ended(self) -> None:
        """Raise ChildFailedError, with the end of its log, when it did not live."""
        if self.process is not None and self.process.poll() is not None:
            said = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-15:]
            raise ChildFailedError(
                "\n".join([f"the {self.name} ended at its start; {self.log} says:", *said])
            )

    def watch(self) -> str | None:
        """Start it again when it has ended, later each time; return a sentence when something happened.

        Raises:
            ChildFailedError: it ended too often.
        """
        now = time.monotonic()
        if self.process is None:
            if now >= self.next_start:
                self.start()
            return None
        if self.process.poll() is None:
            return None
        how, self.process = self.process.returncode, None
        self.ends = [end for end in self.ends if now - end < WINDOW] + [now]
        if len(self.ends) >= TRIES:
            raise ChildFailedError(f"the {self.name} keeps ending ({_why(how)}): see {self.log}")
        wait = 2.0 ** (len(self.ends) - 1)
        self.next_start = now + wait
        return f"The {self.name} ended ({_why(how)}); it starts again in {wait:.0f} s, see {self.log}"

    def ask_to_end(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def end(self, deadline: float) -> None:
        """Wait until `deadline` (monotonic seconds), then kill it with all of its own children."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _why(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
