"""What a crash or a refusal leaves behind: rows that nothing points at, bytes that no row knows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import structlog
from django.conf import settings
from django.db.models import Exists, ForeignObjectRel, OuterRef
from django.utils import timezone

from documents import storage
from documents.models import StoredFile, StoredFileQuerySet
from documents.storage import DRAFT

log = structlog.get_logger(__name__)
YOUNGEST = timedelta(days=1)


def sweep() -> int:
    """Remove what `unclaimed` and `forgotten` find; a day is long enough for either to be claimed. Returns how many."""
    before = timezone.now() - YOUNGEST
    ids = list(unclaimed(before=before).values_list("pk", flat=True))
    # The rows first: a crash here leaves bytes without a row, which is what the second half is for.
    StoredFile.objects.filter(pk__in=ids).delete()
    for file_id in ids:
        storage.remove(file_id)
    paths = list(forgotten(before=before))
    for path in paths:
        path.unlink(missing_ok=True)
    return len(ids) + len(paths)


def unclaimed(*, before: datetime) -> StoredFileQuerySet:
    """Files stored before that moment which no other row points at, whichever room that row belongs to."""
    rows: StoredFileQuerySet = StoredFile.objects.filter(created_at__lt=before)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        # Hidden relations (`related_name="+"`) are among them; upward rooms need not be known here by name.
        if isinstance(relation, ForeignObjectRel):
            pointing = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            rows = rows.exclude(Exists(pointing))
    return rows


def forgotten(*, before: datetime) -> Iterator[Path]:
    """Files written before that moment (long enough ago for their row to be there) which no row points at."""
    for folder in sorted(Path(settings.FILES_ROOT).glob("??")):
        old = [path for path in _files_in(folder) if _is_older(path, before)]
        drafts = [path for path in old if path.name.startswith(DRAFT)]
        files = {file_id: path for path in old if (file_id := _id_of(path))}
        known = set(StoredFile.objects.filter(pk__in=files).values_list("pk", flat=True))
        yield from drafts
        yield from (path for file_id, path in files.items() if file_id not in known)


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _is_older(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        # A draft that has meanwhile been moved into place.
        return False


def _id_of(path: Path) -> UUID | None:
    """The id that a file is named by; what somebody else put here is told to the log and left alone."""
    if path.name.startswith(DRAFT):
        return None
    try:
        file_id = UUID(path.name)
    except ValueError:
        file_id = None
    if file_id is None or storage.path_of(file_id) != path:
        log.warning("strange_file_in_storage", folder=path.parent.name, name=path.name[:80])
        return None
    return file_id
