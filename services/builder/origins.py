"""Files of the repository and editors in the browser write the same services: neither undoes the other unseen."""

from services.frozen import Document, hash_of
from services.models import Service


def kept_by_editors(document: Document) -> Document | None:
    """What editors published in the browser where it says something else than `document`, the file's; else None."""
    current = Service.objects.filter(code=document.get("code"), current__approval__isnull=False)
    other = current.exclude(current__sha256=hash_of(document))
    return other.values_list("current__document", flat=True).first()
