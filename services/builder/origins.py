"""Files of the repository and editors in the browser write the same services: neither undoes the other unseen."""

from services.frozen import Document, hash_of
from services.models import Service


def kept_by_editors(document: Document) -> bool:
    """Whether editors published the current version in the browser and the file says something else."""
    code, sha256 = document.get("code"), hash_of(document)
    current = Service.objects.filter(code=code, current__approval__isnull=False)
    return current.exclude(current__sha256=sha256).exists()
