"""Start the demonstration and stay with it until Ctrl-C, SIGTERM, or the end of the `make` that called."""

import ctypes
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from portal.embedded.homes import EmbeddedServerError
from portal.supervisor import demonstration
from portal.supervisor.children import ChildFailedError
from portal.supervisor.conditions import NotPossibleError

PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """Somebody asked to end."""


def _stop(number: int, frame: FrameType | None) -> None:
    # Once is enough: what follows ends everything in order and takes seconds.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped


def main() -> int:
    """Return the exit status: 0 when asked to end, 1 when it could not go on, 2 for a wrong setting."""
    os.chdir(Path(__file__).resolve().parents[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    if "MAKELEVEL" in os.environ:
        # `make` killed with -9 passes nothing on; the kernel does.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    try:
        demonstration.run()
    except Stopped:
        print("Stopped. The data stay where they are.")
    except ImproperlyConfigured as problem:
        print(f"Cannot start. {problem}", file=sys.stderr)
        return 2
    except (NotPossibleError, ChildFailedError, EmbeddedServerError) as problem:
        print(f"Cannot go on: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
