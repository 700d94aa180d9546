"""The embedded servers: started once, shared, adopted after a kill, stopped by the last one to leave."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from portal.embedded import homes
from portal.embedded.homes import EmbeddedServerError
from portal.embedded.programs import wheel_folder
from tests.source import ROOT

# A process that uses both servers, says where they are, and leaves when its input ends.
PROGRAM = """
import sys
from pathlib import Path
from portal.embedded import postgres, valkey
var_dir, fast = Path(sys.argv[1]), sys.argv[2] == "fast"
print(postgres.ensure(var_dir, fast=fast).host, valkey.ensure(var_dir), flush=True)
sys.stdin.read()
"""


class User:
    def __init__(self, var_dir: Path, speed: str = "fast") -> None:
        command = [sys.executable, "-c", PROGRAM, str(var_dir), speed]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)

    def arrive(self) -> tuple[Path, Path]:
        assert self.process.stdout is not None
        postgres, valkey = self.process.stdout.readline().split()
        return Path(postgres), Path(valkey)

    def leave(self) -> None:
        self.process.communicate(timeout=30)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def user(var_dir: Path, speed: str = "fast") -> Iterator[Path]:
    one = User(var_dir, speed)
    try:
        yield one.arrive()[0]
    finally:
        one.leave()


def connect(folder: Path) -> "psycopg.Connection[Any]":
    return psycopg.connect(host=str(folder), user="portal", dbname="portal")


def answers(folder: Path) -> bool:
    try:
        connect(folder).close()
    except psycopg.OperationalError:
        return False
    return True


def ask(folder: Path, statement: str) -> Any:
    with connect(folder) as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]


def postmaster(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def test_many_first_starters_share_one_server_until_the_last_one_leaves(var_dir: Path) -> None:
    users = [User(var_dir) for _ in range(3)]
    places = {one.arrive() for one in users}
    assert len(places) == 1
    ((postgres, valkey),) = places
    users.pop().leave()
    users.pop().leave()
    assert answers(postgres)
    assert valkey.exists()
    users.pop().leave()
    assert not answers(postgres)
    assert not valkey.exists()


def test_a_server_without_users_is_adopted(var_dir: Path) -> None:
    killed = User(var_dir)
    folder, _ = killed.arrive()
    owner = postmaster(folder)
    killed.kill()
    with user(var_dir):
        assert postmaster(folder) == owner
    assert not answers(folder)


def test_data_outlive_a_killed_server_whose_number_belongs_to_another_now(var_dir: Path) -> None:
    killed = User(var_dir, "durable")
    folder, _ = killed.arrive()
    with connect(folder) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    mark = folder / "data" / "postmaster.pid"
    os.kill(postmaster(folder), signal.SIGKILL)
    killed.kill()
    with another_process() as number:
        mark.write_text(mark.read_text().replace(mark.read_text().split()[0], str(number), 1))
        with user(var_dir, "durable"):
            assert ask(folder, "SELECT number FROM kept") == 7


@contextmanager
def another_process() -> Iterator[int]:
    """A living process of the user that runs the servers."""
    runs_as = homes.UNPRIVILEGED if homes.as_root() else None
    with subprocess.Popen(["sleep", "60"], user=runs_as) as sleeper:
        try:
            yield sleeper.pid
        finally:
            sleeper.kill()


def test_it_knows_the_capitals_of_every_script_and_lets_nobody_in(var_dir: Path) -> None:
    with user(var_dir) as folder:
        assert ask(folder, "SELECT upper('oʻqish ўқиш ғҳ')") == "OʻQISH ЎҚИШ ҒҲ"
        assert ask(folder, "SHOW listen_addresses") == ""
        assert folder.stat().st_mode & 0o777 == 0o700


def test_only_tests_give_up_durability(var_dir: Path) -> None:
    with user(var_dir, "fast") as fast, user(var_dir, "durable") as durable:
        assert ask(fast, "SHOW fsync") == "off"
        assert ask(durable, "SHOW fsync") == "on"


@pytest.mark.skipif(not homes.as_root(), reason="only root hands the servers to another user")
def test_root_may_keep_the_clone_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = tmp_path / "clone"
    (clone / "wheel" / "bin").mkdir(parents=True)
    (clone / "wheel" / "bin" / "server").touch(mode=0o700)
    (clone / "wheel.libs").mkdir()
    (clone / "wheel.libs" / "library.so").touch(mode=0o600)
    clone.chmod(0o700)
    monkeypatch.syspath_prepend(clone)
    found = wheel_folder("wheel", "bin", tmp_path / "pg")
    assert found == tmp_path / "pg-programs" / "wheel" / "bin"
    assert (found / "server").stat().st_mode & 0o777 == 0o755
    # The programs of a wheel look for their libraries beside its package.
    assert (tmp_path / "pg-programs" / "wheel.libs" / "library.so").stat().st_mode & 0o777 == 0o644


def test_a_path_too_long_for_a_socket_gets_a_home_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "STATE_OF_ROOT", tmp_path / "state")
    monkeypatch.setattr(homes, "STATE_OF_USERS", tmp_path)
    deep = tmp_path / ("d" * 60)
    first = homes.home(deep, "pg")
    assert not first.is_relative_to(deep)
    assert homes.home(deep, "pg") == first
    (deep / "embedded.token").unlink()
    assert homes.home(deep, "pg") != first, "a new clone in an old one's place begins anew"


def test_a_home_that_others_may_write_to_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state").chmod(0o777)
    monkeypatch.setattr(homes, "STATE_OF_ROOT", tmp_path / "state")
    monkeypatch.setattr(homes, "STATE_OF_USERS", tmp_path / "state")
    (tmp_path / "state" / f"yagona-{os.geteuid()}").mkdir(mode=0o777)
    (tmp_path / "state" / f"yagona-{os.geteuid()}").chmod(0o777)
    with pytest.raises(EmbeddedServerError, match="not ours alone"):
        homes.home(tmp_path / ("d" * 60), "pg")
