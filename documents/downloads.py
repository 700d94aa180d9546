"""How a stored file leaves the portal; whoever calls this has asked whether the reader may have it."""

from django.http import FileResponse, Http404

from documents import storage
from documents.models import StoredFile

# A browser's own PDF viewer refuses to work in a sandbox, so a file that is shown in place goes without one.
SANDBOXED = "default-src 'none'; sandbox"
SHOWN_IN_PLACE = "default-src 'none'; frame-ancestors 'none'"


def file_response(stored_file: StoredFile, *, as_attachment: bool = True) -> FileResponse:
    """The bytes of a file under its own name, as a download or shown in place.

    Raises:
        Http404: the file was found harmful and is locked away.
    """
    if stored_file.state == StoredFile.State.REFUSED:
        raise Http404
    response = FileResponse(
        storage.open_file(stored_file.id),
        as_attachment=as_attachment,
        filename=stored_file.name,
        content_type=stored_file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOXED if as_attachment else SHOWN_IN_PLACE
    response["Cache-Control"] = "private, no-store"
    return response
