"""What a PDF or a picture may carry that is neither: other files, and orders to the programme that opens it."""

import re
import zlib
from collections.abc import Iterator
from heapq import merge
from operator import itemgetter

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


def _names(*words: str) -> re.Pattern[bytes]:
    """Finds names of PDF, any letter of which may be written as `#` and two hexadecimal digits."""
    spelt = (
        "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word) + "(?![A-Za-z0-9#])"
        for word in words
    )
    return re.compile(f"/(?:{'|'.join(spelt)})".encode())


ACTIVE = _names("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia")
PACKED = _names("ObjStm")
# Each begins with a letter of its own, which is what makes it quick to look for.
STREAM = re.compile(rb"stream\r?\n")
END = re.compile(rb"endobj")


def _object_streams(content: bytes) -> Iterator[bytes]:
    """What newer PDFs keep compressed: whole rows of objects, of all of them no more than the memory holds."""
    if not PACKED.search(content):
        return
    marks = merge(*(_marks(kind, content) for kind in (END, PACKED, STREAM)), key=itemgetter(0))
    room, packed = MOST_INFLATED, False
    for place, kind in marks:
        if kind is not STREAM:
            packed = kind is PACKED
        elif packed and room > 0:
            inflated = _inflated(memoryview(content)[place:], room)
            room -= len(inflated)
            yield inflated


def _marks(kind: re.Pattern[bytes], content: bytes) -> Iterator[tuple[int, re.Pattern[bytes]]]:
    for mark in kind.finditer(content):
        yield mark.end(), kind


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
