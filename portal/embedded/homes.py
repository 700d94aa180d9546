"""Where an embedded server lives: a private folder of its own, reachable for the user that runs it."""

import hashlib
import os
import pwd
from pathlib import Path

# A unix socket's whole path must stay under 108 bytes; the names inside the home take about 30.
LONGEST_VAR_DIR = 75
UNPRIVILEGED = "nobody"
# Folders for data that cannot live in the clone; both outlast a restart of the machine.
STATE_OF_ROOT = Path("/var/lib/yagona")
STATE_OF_USERS = Path("/var/tmp")  # noqa: S108


class EmbeddedServerError(RuntimeError):
    """An embedded server could not be started; the message says which and why."""


def as_root() -> bool:
    return os.geteuid() == 0


def open_to_others(path: Path) -> bool:
    """Say whether a user who owns nothing here could walk down to `path`."""
    return all(step.stat().st_mode & 0o001 for step in (path, *path.parents))


def home(var_dir: Path, server: str) -> Path:
    """Make and return the private folder (mode 0700) of one server, owned by the user that will run it.

    It is `var_dir/<server>`; where the unprivileged user could not get there, or the path is too long for a
    unix socket, it is a folder of the system's state directory keyed by `var_dir`.
    """
    var_dir = var_dir.absolute()
    var_dir.mkdir(parents=True, exist_ok=True)
    near = len(os.fsencode(var_dir)) <= LONGEST_VAR_DIR and (not as_root() or open_to_others(var_dir))
    folder = (var_dir if near else _far_home(var_dir)) / server
    folder.mkdir(mode=0o700, exist_ok=True)
    if as_root():
        user = pwd.getpwnam(UNPRIVILEGED)
        os.chown(folder, user.pw_uid, user.pw_gid, follow_symlinks=False)
    elif folder.stat().st_uid != os.geteuid():
        raise EmbeddedServerError(f"{folder} belongs to another user: remove it or set VAR_DIR")
    return folder


def _far_home(var_dir: Path) -> Path:
    """Return a folder outside the clone; the token in `var_dir` keeps a later clone from inheriting it."""
    base, mode = (STATE_OF_ROOT, 0o711) if as_root() else (STATE_OF_USERS / f"yagona-{os.geteuid()}", 0o700)
    token = var_dir / "embedded.token"
    if not token.exists():
        token.write_text(os.urandom(8).hex())
    folder = base / hashlib.sha256(f"{var_dir}:{token.read_text()}".encode()).hexdigest()[:12]
    for step in (base, folder):
        step.mkdir(mode=mode, exist_ok=True)
        status = step.lstat()
        if step.is_symlink() or status.st_uid != os.geteuid() or status.st_mode & 0o022:
            raise EmbeddedServerError(f"{step} is not ours alone: remove it")
    return folder
