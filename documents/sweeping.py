"""What a crash leaves on the storage: bytes that no row knows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from documents.models import StoredFile
from documents.storage import DRAFT

YOUNGEST = timedelta(days=1)


def sweep() -> int:
    """Remove what `forgotten` finds; a day is long enough for the row of a file to be there. Returns how many."""
    paths = list(forgotten(before=timezone.now() - YOUNGEST))
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)


def forgotten(*, before: datetime) -> Iterator[Path]:
    """Files written before that moment (long enough ago for their row to be there) which no row points at."""
    for folder in sorted(Path(settings.FILES_ROOT).glob("??")):
        old = [path for path in folder.iterdir() if path.stat().st_mtime < before.timestamp()]
        drafts = [path for path in old if path.name.startswith(DRAFT)]
        files = {UUID(path.name): path for path in old if path not in drafts}
        known = set(StoredFile.objects.filter(pk__in=files).values_list("pk", flat=True))
        yield from drafts
        yield from (path for file_id, path in files.items() if file_id not in known)
