"""Files of the repository and editors in the browser write the same services: neither undoes the other unseen."""

from services.frozen import Document, hash_of
from services.models import Service


def kept_by_editors(document: Document) -> Document | None:
    """What editors published in the browser where it says something else than `document`, the file's; else None.

    The service's row stays locked until the end of the caller's transaction, in which he publishes: what editors
    publish meanwhile waits for him, and what they have just published is seen.
    """
    # Without joins and before the question, which then sees what a transaction waited for has committed.
    Service.objects.select_for_update(of=("self",)).filter(code=document.get("code")).first()
    current = Service.objects.filter(code=document.get("code"), current__approval__isnull=False)
    other = current.exclude(current__sha256=hash_of(document))
    return other.values_list("current__document", flat=True).first()
