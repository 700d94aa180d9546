"""What a PDF or a picture may carry that is neither: other files, and orders to the programme that opens it."""

import re

from documents.object_streams import names, object_streams

# A ZIP needs both a file's header and its line in the directory. By chance four bytes of either turn up in one
# file of ten megabytes out of hundreds, both of them practically never.
ZIP_PARTS = (b"PK\x03\x04", b"PK\x01\x02")
# Programmes that unpack look for these anywhere in a file.
ARCHIVES = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|MSCF\x00\x00\x00\x00|\xfd7zXZ\x00")
# A later change of a PDF is added behind its end as objects, a table of them, or a remark; this finds anything else.
STRANGER = re.compile(rb"%%EOF[\s\x00]*+(?=[^\s\x00])(?!\d+[\s\x00]+\d+[\s\x00]+obj|xref|startxref|%)")
ACTIVE = names("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia")
# A form of the older kind brings scripts of its own. Four letters alone turn up by chance in large scans.
OLD_FORM = re.compile(
    names("XFA").pattern + rb"(?:[\s\x00]|%[^\r\n]*+)*+(?:\[|\d++[\s\x00]++\d++[\s\x00]++R)"
)
ENCRYPTED = names("Encrypt")


def holds_archive(content: bytes) -> bool:
    """Whether an archive can be opened out of these bytes, wherever in them it lies."""
    return all(part in content for part in ZIP_PARTS) or ARCHIVES.search(content) is not None


def is_interrupted(content: bytes) -> bool:
    """Whether something follows one of the ends of a PDF that is no further change of it."""
    return STRANGER.search(content) is not None


def is_active(content: bytes) -> bool:
    """Whether a PDF holds or starts programs, carries files, or packs its objects so that nobody can tell.

    What is encrypted cannot be seen.
    """
    if _is_seen_active(content):
        return True
    is_encrypted = ENCRYPTED.search(content) is not None
    return any(
        not is_encrypted if part is None else _is_seen_active(part) for part in object_streams(content)
    )


def _is_seen_active(content: bytes) -> bool:
    return ACTIVE.search(content) is not None or OLD_FORM.search(content) is not None
