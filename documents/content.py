"""What an uploaded file really is: judged by its bytes, whatever its name says."""

import io
import re
import struct
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from documents.endings import end_of_jpeg, end_of_png, is_harmless_rest
from documents.hidden import holds_archive, is_active, is_interrupted
from documents.models import StoredFile
from documents.names import extension_of

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
PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF\Z")
LONGEST_PDF_END = 1024
PADDING = b"\x00\t\n\f\r "


class UploadRefused(Exception):
    """The file cannot be taken; `str()` of it tells the sender why, in the sender's language."""


def media_type_of(upload: "UploadedFile[Any]") -> MediaType:
    """The type found in the bytes of `upload`.

    Raises:
        UploadRefused: empty, too large, a program, of another type, damaged, carrying something else along, or
            not what its name says.
    """
    _check_size(upload.size or 0)
    content = _bytes_of(upload)
    found = next((kind for signature, kind in SIGNATURES if signature.match(content)), None)
    if found is None:
        raise UploadRefused(_not_accepted(content))
    if holds_archive(content):
        raise UploadRefused(_hidden())
    if found is MediaType.PDF:
        _check_pdf(content)
    else:
        _check_picture(content, found)
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


def _bytes_of(upload: "UploadedFile[Any]") -> bytes:
    """All of them: they are no more than the limit."""
    upload.seek(0)
    content: bytes = upload.read()
    upload.seek(0)
    return content


def _not_accepted(content: bytes) -> str:
    if PROGRAM.match(content):
        return _("This is a program, not a document. Choose a PDF, JPEG or PNG file.")
    return _("We accept only PDF, JPEG and PNG files. Choose another file.")


def _check_pdf(content: bytes) -> None:
    if not PDF_END.search(content.rstrip(PADDING)[-LONGEST_PDF_END:]):
        raise UploadRefused(_damaged())
    if is_interrupted(content):
        raise UploadRefused(_hidden())
    if is_active(content):
        raise UploadRefused(
            _(
                "This PDF contains a program or other files. Print it to a new PDF (“Save as PDF”) and choose "
                "that one; attach other files separately."
            )
        )


def _check_picture(content: bytes, found: MediaType) -> None:
    _check_pixels(content)
    end = end_of_jpeg(content) if found is MediaType.JPEG else end_of_png(content)
    if end is None:
        raise UploadRefused(_damaged())
    if not is_harmless_rest(content, end):
        raise UploadRefused(
            _(
                "Something follows the end of this picture, for example a short video. Save the picture anew or "
                "take it again without video, and choose that one."
            )
        )


def _check_pixels(content: bytes) -> None:
    """Let Pillow read the structure, but not before the size in pixels is known to be harmless."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
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


def _hidden() -> str:
    return _("Another file is hidden inside this one. Choose a plain PDF, JPEG or PNG file.")


def _damaged() -> str:
    return _("The file is damaged or incomplete. Choose another copy of it.")
