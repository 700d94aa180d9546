"""What an uploaded file really is: judged by its bytes, whatever its name says."""

import re
import struct
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from documents.models import StoredFile
from documents.names import extension_of

HEAD = 1024
TAIL = 66_000  # the end record of a ZIP archive may lie this far from the end
MAX_PIXELS = 64_000_000

MediaType = StoredFile.MediaType
EXTENSIONS = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}
# A picture under the other picture's ending harms nobody: phones and messengers do it daily.
ENDINGS = {
    MediaType.PDF: {"", "pdf"},
    MediaType.JPEG: {"", "jpg", "jpeg", "jpe", "jfif", "png"},
    MediaType.PNG: {"", "png", "jpg", "jpeg"},
}
SIGNATURES = (
    (re.compile(rb"%PDF-[12]\.\d"), MediaType.PDF),
    (re.compile(rb"\xff\xd8\xff"), MediaType.JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), MediaType.PNG),
)
# Windows, Linux and macOS programs, scripts, Java classes and shortcuts.
PROGRAM = re.compile(
    rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|L\x00\x00\x00\x01\x14\x02|@echo|dex\n"
)
PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF[\s\x00]*\Z")
ZIP_END = b"PK\x05\x06"


class UploadRefused(Exception):
    """The file cannot be taken; `str()` of it tells the sender why, in the sender's language."""


def media_type_of(upload: "UploadedFile[Any]") -> MediaType:
    """The type found in the bytes of `upload`.

    Raises:
        UploadRefused: empty, too large, a program, of another type, damaged, or not what its name says.
    """
    _check_size(upload.size or 0)
    head, tail = _ends(upload)
    found = next((kind for signature, kind in SIGNATURES if signature.match(head)), None)
    if found is None:
        raise UploadRefused(_not_accepted(head))
    if _is_archive(tail):
        raise UploadRefused(
            _("Another file is hidden inside this one. Choose a plain PDF, JPEG or PNG file.")
        )
    if found is MediaType.PDF:
        _check_pdf(tail)
    else:
        _check_picture(upload.file)
    _check_name(upload.name or "", found)
    return found


def _check_size(size: int) -> None:
    if not size:
        raise UploadRefused(_("The file is empty. Choose another file."))
    if size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise UploadRefused(
            _("The file is larger than %(limit)s MB. Choose a smaller one or save it at a lower quality.")
            % {"limit": limit}
        )


def _ends(upload: "UploadedFile[Any]") -> tuple[bytes, bytes]:
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(max((upload.size or 0) - TAIL, 0))
    tail = upload.read(TAIL)
    upload.seek(0)
    return head, tail


def _not_accepted(head: bytes) -> str:
    if PROGRAM.match(head):
        return _("This is a program, not a document. Choose a PDF, JPEG or PNG file.")
    return _("We accept only PDF, JPEG and PNG files. Choose another file.")


def _is_archive(tail: bytes) -> bool:
    """Whether a ZIP archive ends here: its end record tells how long the closing comment is."""
    start = tail.rfind(ZIP_END)
    if start < 0 or len(tail) < start + 22:
        return False
    (comment,) = struct.unpack_from("<H", tail, start + 20)
    return bool(start + 22 + comment == len(tail))


def _check_pdf(tail: bytes) -> None:
    if not PDF_END.search(tail):
        raise UploadRefused(_damaged())


def _check_picture(file: Any) -> None:
    """Let Pillow read the structure, but not before the size in pixels is known to be harmless."""
    file.seek(0)
    try:
        with Image.open(file, formats=("JPEG", "PNG")) as picture:
            pixels = picture.width * picture.height
            if pixels <= MAX_PIXELS:
                picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pixels = MAX_PIXELS + 1
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error):
        raise UploadRefused(_damaged()) from None
    if pixels > MAX_PIXELS:
        limit = MAX_PIXELS // 1_000_000
        raise UploadRefused(
            _("The picture is larger than %(limit)s million pixels. Choose a smaller one.") % {"limit": limit}
        )


def _check_name(name: str, found: MediaType) -> None:
    ending = extension_of(name)
    if ending not in ENDINGS[found]:
        raise UploadRefused(
            _(
                "The name of the file ends in “.%(ending)s”, but its content is %(found)s. "
                "Save it again under its right name."
            )
            % {"ending": ending[:10], "found": found.label}
        )


def _damaged() -> str:
    return _("The file is damaged or incomplete. Choose another copy of it.")
