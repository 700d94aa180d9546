"""What a PDF or a picture may carry that is neither: other files, and orders to the programme that opens it."""

import re
import zlib
from collections.abc import Iterator

# A ZIP needs both a file's header and its line in the directory. By chance four bytes of either turn up in one
# file of ten megabytes out of hundreds, both of them practically never.
ZIP_PARTS = (b"PK\x03\x04", b"PK\x01\x02")
# Programmes that unpack look for these anywhere in a file.
ARCHIVES = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|MSCF\x00\x00\x00\x00|\xfd7zXZ\x00")
# A later change of a PDF is added behind its end as objects, a table of them, or a remark; this finds anything else.
STRANGER = re.compile(rb"%%EOF[\s\x00]*+(?=[^\s\x00])(?!\d+[\s\x00]+\d+[\s\x00]+obj|xref|startxref|%)")
MOST_INFLATED = 64 * 1024 * 1024
PIECE = 64 * 1024


def holds_archive(content: bytes) -> bool:
    """Whether an archive can be opened out of these bytes, wherever in them it lies."""
    return all(part in content for part in ZIP_PARTS) or ARCHIVES.search(content) is not None


def is_interrupted(content: bytes) -> bool:
    """Whether something follows one of the ends of a PDF that is no further change of it."""
    return STRANGER.search(content) is not None


def is_active(content: bytes) -> bool:
    """Whether a PDF holds or starts programs or carries files. What is encrypted cannot be seen."""
    return any(ACTIVE.search(part) for part in (content, *_object_streams(content)))


def _name(word: str) -> bytes:
    """A pattern for a name of PDF, any letter of which may be written as `#` and two hexadecimal digits."""
    letters = "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word)
    return f"/{letters}(?![A-Za-z0-9#])".encode()


ACTIVE = re.compile(
    b"|".join(map(_name, ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia")))
)
OBJECTS = re.compile(
    rb"(?P<end>endobj)|(?P<packed>" + _name("ObjStm") + rb")|(?P<stream>(?<!end)stream\r?\n)"
)


def _object_streams(content: bytes) -> Iterator[bytes]:
    """What newer PDFs keep compressed: whole rows of objects, of all of them no more than the memory holds."""
    room, packed = MOST_INFLATED, False
    for mark in OBJECTS.finditer(content):
        if mark["stream"] is None:
            packed = mark["end"] is None
        elif packed and room > 0:
            inflated = _inflated(memoryview(content)[mark.end() :], room)
            room -= len(inflated)
            yield inflated


def _inflated(content: memoryview, most: int) -> bytes:
    """As much as can be inflated of what begins here; nothing where it is not compressed this way."""
    parts, machine = [], zlib.decompressobj()
    try:
        for start in range(0, len(content), PIECE):
            parts.append(machine.decompress(content[start : start + PIECE], most))
            most -= len(parts[-1])
            if machine.eof or most <= 0:
                break
    except zlib.error:
        pass
    return b"".join(parts)
