"""How a request's files are received: no more of any file is kept than we would accept."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Spools a file to the disk up to `UPLOAD_MAX_BYTES`, counts the rest and throws it away.

    The request is read to its end, because a browser shows an answer only when it has sent everything. So a
    file of 100 MB costs its sender time and us nothing, and its field can say what is wrong: `size` is true.
    """

    file: TemporaryUploadedFile

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= settings.UPLOAD_MAX_BYTES:
            self.file.write(raw_data)
        elif not self.is_too_large:
            self.is_too_large = True
            self.file.seek(0)
            self.file.truncate()
