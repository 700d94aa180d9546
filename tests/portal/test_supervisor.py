"""The program behind `make run`: one at a time, children started again, nobody left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.supervisor.children import TRIES, Child, ChildFailedError
from portal.supervisor.conditions import NotPossibleError, only_one, refuse_taken_port, wait_until
from portal.supervisor.marks import MARK, marked, sweep
from tests.source import ROOT


def child_of(folder: Path, *command: str) -> Child:
    return Child("web", list(command), log_folder=folder, environment=os.environ | {MARK: str(folder)})


def eventually(done: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not done() and time.monotonic() < deadline:
        time.sleep(0.02)
    return done()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "abc", "PORT: expected a whole number from 1 to 65535, got 'abc'"),
        (
            "DATABASE_URL",
            "mysql://somewhere/name",
            "DATABASE_URL: expected an address starting with postgres://",
        ),
    ],
)
def test_nonsense_in_the_environment_is_refused_by_its_name(
    name: str, value: str, words: str, tmp_path: Path
) -> None:
    environment = os.environ | {
        name: value,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
    }
    command = [sys.executable, "-m", "portal.supervisor"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(NotPossibleError, match=f"PORT: {port} is not free"):
            refuse_taken_port(port)
    refuse_taken_port(port)


def test_a_second_one_in_the_same_clone_is_told_about_the_first(tmp_path: Path) -> None:
    with (
        only_one(tmp_path),
        pytest.raises(NotPossibleError, match=f"process {os.getpid()}"),
        only_one(tmp_path),
    ):
        pass
    with only_one(tmp_path):
        pass


def test_a_child_that_ends_is_started_again_and_given_up_when_it_keeps_ending(tmp_path: Path) -> None:
    child = child_of(tmp_path, "false")
    waits = []
    child.start()
    for _ in range(TRIES - 1):
        said = end_once(child)
        waits.append(child.next_start - time.monotonic())
        assert "The web ended (exit status 1)" in said
        child.next_start = 0.0
        assert child.watch() is None
    assert waits == sorted(waits), "each time later"
    with pytest.raises(ChildFailedError, match="keeps ending"):
        end_once(child)


def end_once(child: Child) -> str:
    assert child.process is not None
    child.process.wait()
    return child.watch() or ""


def test_an_end_before_the_portal_is_ready_shows_the_end_of_the_log(tmp_path: Path) -> None:
    child = child_of(tmp_path, "sh", "-c", "echo no such module; exit 1")
    child.start()
    with pytest.raises(ChildFailedError, match="no such module"):
        wait_until(lambda: False, [child])


def test_ending_takes_the_children_of_a_child_too(tmp_path: Path) -> None:
    child = child_of(tmp_path, "sh", "-c", "trap '' TERM; sleep 60 & echo up; wait; sleep 60")
    child.start()
    assert eventually(lambda: "up" in child.log.read_text())
    child.ask_to_end()
    child.end(time.monotonic() + 0.2)
    assert eventually(lambda: not any(marked(tmp_path)))


def test_a_killed_supervisor_takes_its_children_along(tmp_path: Path) -> None:
    program = f"""
import os, time
from pathlib import Path
from portal.supervisor.children import Child
from portal.supervisor.marks import MARK
folder = Path({str(tmp_path)!r})
Child("web", ["sleep", "60"], log_folder=folder, environment=os.environ | {{MARK: str(folder)}}).start()
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) as supervisor:
        assert eventually(lambda: any(marked(tmp_path)))
        supervisor.kill()
    assert eventually(lambda: not any(marked(tmp_path)))


def test_what_an_earlier_one_left_is_ended_by_force_when_it_does_not_listen(tmp_path: Path) -> None:
    environment = os.environ | {MARK: str(tmp_path)}
    stubborn = ["sh", "-c", "trap '' TERM; echo up; while true; do sleep 60; done"]
    with subprocess.Popen(stubborn, env=environment, stdout=subprocess.PIPE, start_new_session=True) as left:
        assert left.stdout is not None
        left.stdout.readline()
        sweep(tmp_path, patience=0.2)
        assert left.wait(timeout=5) in {-signal.SIGKILL, -signal.SIGTERM}
    assert not any(marked(tmp_path))
