"""The private storage: bytes by id under `FILES_ROOT`, which no web address reaches."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

DRAFT = "draft-"


@dataclass(frozen=True)
class Written:
    """What was put in place: its length in bytes and SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


def path_of(file_id: UUID) -> Path:
    """Where a file lies; 256 folders keep each of them short."""
    return Path(settings.FILES_ROOT) / file_id.hex[:2] / str(file_id)


def write(file_id: UUID, content: Iterable[bytes]) -> Written:
    """Put a file in place whole or not at all, safe on the disk when this returns.

    Raises:
        OSError: the disk is full or cannot be written; nothing is left in place.
    """
    path = path_of(file_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=path.parent, prefix=DRAFT, delete=False) as draft:
        try:
            for chunk in content:
                digest.update(chunk)
                size += draft.write(chunk)
            draft.flush()
            os.fsync(draft.fileno())
            os.replace(draft.name, path)
        finally:
            Path(draft.name).unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent):
        _sync_folder(folder)
    return Written(size=size, sha256=digest.hexdigest())


def open_file(file_id: UUID) -> BinaryIO:
    """
    Raises:
        FileNotFoundError: the row is there and the bytes are not.
    """
    return path_of(file_id).open("rb")


def remove(file_id: UUID) -> None:
    path_of(file_id).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    # A rename is safe against a power cut only when the folder that lists it is.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
