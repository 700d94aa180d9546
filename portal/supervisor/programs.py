"""What the demonstration consists of: the command lines of its processes."""

import os
import sys
from pathlib import Path

from portal.supervisor.children import Child
from portal.supervisor.marks import MARK


class Programs:
    """The processes beside the embedded servers; their logs are in `var/log`."""

    def __init__(self, var_dir: Path, port: int) -> None:
        environment = os.environ | {MARK: str(var_dir), "VAR_DIR": str(var_dir), "PORT": str(port)}
        environment["PYTHONUNBUFFERED"] = "1"

        def child(name: str, *command: str) -> Child:
            command_line = [sys.executable, "-m", *command]
            return Child(name, command_line, log_folder=var_dir / "log", environment=environment)

        self.stand_ins = child("sandbox", "sandbox", "--var", str(var_dir))
        self.web = child("web", "granian", *WEB, "--port", str(port), "portal.wsgi:application")
        self.worker = child("worker", "celery", *WORKER)
        # A beat inside the worker could die alone, and nobody would start it again.
        self.beat = child("beat", "celery", *BEAT, "--schedule", str(var_dir / "run" / "beat"))

    def settle_stand_ins(self, addresses: dict[str, str]) -> None:
        """Have the stand-ins come back on their ports after a fall: the portal has read them already."""
        for name, address in addresses.items():
            self.stand_ins.command += [f"--{name.replace('_', '-')}-port", address.rpartition(":")[2]]

    @property
    def all(self) -> list[Child]:
        return [self.web, self.beat, self.worker, self.stand_ins]


WEB = (
    "--interface", "wsgi", "--host", "127.0.0.1", "--no-ws",
    "--workers", "2", "--blocking-threads", "4", "--backpressure", "64",
    "--respawn-failed-workers", "--workers-kill-timeout", "5",
)  # fmt: skip
WORKER = (
    "--app", "portal.celery", "worker", "--concurrency", "2", "--loglevel", "INFO",
    "--without-gossip", "--without-mingle",
)  # fmt: skip
BEAT = ("--app", "portal.celery", "beat", "--loglevel", "INFO", "--pidfile=")
