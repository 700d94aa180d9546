"""The demonstration as a whole: killed without warning it comes back on the same port with the same data."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from portal.supervisor.marks import marked
from tests.portal.test_supervisor import eventually
from tests.source import ROOT

pytestmark = pytest.mark.long


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number: int = listener.getsockname()[1]
    return number


class Run:
    def __init__(self, var_dir: Path, port: int) -> None:
        own = {"VAR_DIR": str(var_dir), "PORT": str(port), "DJANGO_SETTINGS_MODULE": "portal.settings.demo"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.supervisor"],
            cwd=ROOT,
            env=os.environ | own,
            stdout=subprocess.PIPE,
            text=True,
        )

    def lines(self) -> Iterator[str]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield line
            if line.startswith("Logs:"):
                return

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        self.process.communicate(timeout=60)
        return self.process.returncode


def secret_key(var_dir: Path) -> str:
    return (var_dir / "secrets.json").read_text()


def test_it_comes_back_after_kill_and_ends_on_request(var_dir: Path, port: int) -> None:
    first = Run(var_dir, port)
    said = list(first.lines())
    assert said.count(f"Portal ready: http://127.0.0.1:{port}/\n") == 1
    assert any("rustam" in line for line in said)
    secrets = secret_key(var_dir)
    first.end(signal.SIGKILL)

    second = Run(var_dir, port)
    said = list(second.lines())
    assert f"Portal ready: http://127.0.0.1:{port}/\n" in said
    assert not any("Creating the tables" in line for line in said), "the data are still there"
    assert secret_key(var_dir) == secrets
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/health/ready")
    assert connection.getresponse().status == 200
    connection.close()

    assert second.end(signal.SIGTERM) == 0
    assert not any(marked(var_dir))
    assert not (var_dir / "pg" / "data" / "postmaster.pid").exists()


def test_a_web_server_that_dies_is_started_again(var_dir: Path, port: int) -> None:
    run = Run(var_dir, port)
    assert any(line.startswith("Portal ready") for line in run.lines())
    web = web_server(var_dir)
    os.killpg(web, signal.SIGKILL)
    assert eventually(lambda: web_server(var_dir) not in {0, web})
    assert run.end(signal.SIGINT) == 0


def web_server(var_dir: Path) -> int:
    """Return the number of the process that leads the web server's group; 0 where there is none."""
    leaders = (number for number in marked(var_dir) if os.getpgid(number) == number)
    return next((number for number in leaders if b"granian" in command_line(number)), 0)


def command_line(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""
