"""The real services, and folders where embedded servers may live: reachable for their user, as pytest's are not."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loading import loaded

__all__ = ["loaded"]


@pytest.fixture(scope="module")
def var_dir() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="yagona-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
