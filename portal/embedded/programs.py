"""The servers' programs: found in their wheels, run without root's privileges."""

import os
import pwd
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from portal.embedded.homes import UNPRIVILEGED, EmbeddedServerError, as_root, open_to_others
from portal.embedded.sharing import alone


def wheel_folder(package: str, inside: str, home: Path) -> Path | None:
    """Return the folder `inside` the wheel, or None where there is none.

    Where the unprivileged user could not reach it (a clone under a folder of mode 0700), a copy stands beside
    the server's `home`.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    source = Path(spec.submodule_search_locations[0])
    if not (source / inside).is_dir():
        return None
    if not as_root() or open_to_others(source / inside):
        return source / inside
    return _copied(source, home.with_name(f"{home.name}-programs")) / inside


def _copied(source: Path, target: Path) -> Path:
    """Copy a package, unless that was done, with the folder of libraries that its programs look for beside it."""
    age = target / str(source.stat().st_mtime_ns)
    with alone(target.with_suffix(".copying")):
        if not age.exists():
            shutil.rmtree(target, ignore_errors=True)
            for folder in (source, source.with_name(f"{source.name}.libs")):
                if folder.is_dir():
                    shutil.copytree(folder, target / folder.name, symlinks=True)
            for path in (target, *target.rglob("*")):
                is_open = path.is_dir() or path.stat().st_mode & 0o100
                path.chmod(path.stat().st_mode | (0o055 if is_open else 0o044))
            age.touch()
    return target / source.name


def execute(*arguments: str | Path) -> str:
    """Run a program as the server's user, in a session of its own, and return what it said.

    Raises:
        EmbeddedServerError: it failed; the message ends with what it said.
    """
    command = [str(argument) for argument in arguments]
    user = pwd.getpwnam(UNPRIVILEGED) if as_root() else None
    finished = subprocess.run(
        command,
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
        start_new_session=True,
        user=user and user.pw_uid,
        group=user and user.pw_gid,
        extra_groups=[] if user else None,
    )
    if finished.returncode:
        raise EmbeddedServerError(f"{Path(command[0]).name} failed: {finished.stdout[-800:].strip()}")
    return finished.stdout
