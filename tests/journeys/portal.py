"""The whole portal as `make run` starts it, with data of its own, over real sockets."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass
class Portal:
    """A running portal; `stand_ins` are the addresses of OneID, the gateway and the letter box."""

    process: subprocess.Popen[str]
    address: str
    var_dir: Path

    @property
    def stand_ins(self) -> dict[str, str]:
        known: dict[str, str] = json.loads((self.var_dir / "run" / "sandbox.json").read_text())
        return known

    def kill_worker(self) -> None:
        """What a power cut does: -9 for the worker and everything below it, at once."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if "celery" in " ".join(child.cmdline()):
                child.send_signal(signal.SIGKILL)

    def register(self, mode: str) -> None:
        """Tell the register to answer well (`ok`), to go `away`, to be `slow` ..."""
        call = urllib.request.Request(
            f"{self.stand_ins['gateway']}/control",
            data=json.dumps({"mode": mode, "seconds": 5}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(call, timeout=5) as answer:
            assert answer.status == 200

    def letters(self) -> list[dict[str, str]]:
        with urllib.request.urlopen(f"{self.stand_ins['mail_web']}/letters.json", timeout=5) as answer:
            known: list[dict[str, str]] = json.load(answer)
            return known

    def wait_for_letters(self, number: str, count: int) -> list[str]:
        """Subjects of the letters about an application, once there are `count`, and after a while no more."""
        deadline = time.monotonic() + 40
        while len(self._letters_about(number)) < count:
            assert time.monotonic() < deadline, self._letters_about(number)
            time.sleep(0.5)
        time.sleep(8)
        return self._letters_about(number)

    def _letters_about(self, number: str) -> list[str]:
        return [letter["subject"] for letter in self.letters() if number in json.dumps(letter)]


def start(var_dir: Path) -> Portal:
    """Start from nothing but the static files of an earlier run, and wait until the portal says that it is ready."""
    for leftover in var_dir.glob("*"):
        if leftover.name not in {"static", "log"}:
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    port = free_port()
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}
    }
    environment |= {
        "VAR_DIR": str(var_dir),
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        # What a killed worker had in hand comes back after so long; a task may take half of it.
        "OUTBOX_LEASE_SECONDS": "20",
    }
    var_dir.mkdir(parents=True, exist_ok=True)
    log = (var_dir / "journeys.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "portal.supervisor"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
        text=True,
    )
    log.close()
    portal = Portal(process, f"http://127.0.0.1:{port}", var_dir)
    _wait(portal)
    return portal


def _wait(portal: Portal) -> None:
    deadline = time.monotonic() + PATIENCE
    while "Portal ready" not in (said := (portal.var_dir / "journeys.log").read_text()):
        assert portal.process.poll() is None, said
        assert time.monotonic() < deadline, said
        time.sleep(0.2)


def stop(portal: Portal) -> None:
    portal.process.send_signal(signal.SIGTERM)
    portal.process.wait(timeout=30)
