"""The streams in which newer PDFs keep whole rows of objects, opened so that these can be looked at."""

import re
import zlib
from collections.abc import Iterator

MOST_INFLATED = 64 * 1024 * 1024
PIECE = 64 * 1024


def names(*words: str) -> re.Pattern[bytes]:
    """Finds names of PDF, any letter of which may be written as `#` and two hexadecimal digits."""
    spelt = (
        "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word) + "(?![A-Za-z0-9#])"
        for word in words
    )
    return re.compile(f"/(?:{'|'.join(spelt)})".encode())


TYPED = names("ObjStm")
# Readers open an object stream by its keys, even where it does not say its type.
KEYED = names("ObjStm", "First")
TYPED_OPENING = re.compile(rb"(?<!end)stream *\r?\n?")
# A table of contents has the key /First as well, but no stream.
KEYED_OPENING = re.compile(rb">>[\s\x00]*+stream *\r?\n?|endobj")
FILTER, PARAMETERS = names("Filter"), names("DecodeParms", "DP")
# Numbers and places in pairs, then the first object: a second packing inside would not begin like this.
ROWS = re.compile(rb"\s*+(?:\d++[\s\x00]++\d++[\s\x00]++)+[<\[(/\dtfn+.%-]")


def object_streams(content: bytes) -> Iterator[bytes | None]:
    """The objects of each stream of them; None for one that is packed in a way that cannot be looked into.

    All of them together are no more than the memory holds.
    """
    room, place = MOST_INFLATED, 0
    while mark := KEYED.search(content, place):
        opening = TYPED_OPENING if TYPED.match(content, mark.start()) else KEYED_OPENING
        stream = opening.search(content, mark.end())
        if stream is None:
            place = mark.end() if opening is KEYED_OPENING else len(content)
        elif stream.group() == b"endobj":
            # Only the key: the name of the type may follow in what lies between.
            place = mark.end()
        else:
            dictionary = content[max(place, content.rfind(b"obj", place, mark.start())) : stream.start()]
            objects = _objects(dictionary, memoryview(content)[stream.end() :], room)
            room -= len(objects or b"")
            place = stream.end()
            yield objects


def _objects(dictionary: bytes, content: memoryview, room: int) -> bytes | None:
    """The objects that begin with `content`; None where they are not simply deflated, or more than `room`."""
    if b"%" in dictionary or PARAMETERS.search(dictionary):
        return None
    if not FILTER.search(dictionary) and ROWS.match(content):
        # Nothing is packed: who looks through the file sees them.
        return b""
    inflated = _inflated(content, room)
    return inflated if inflated is not None and (not inflated.strip() or ROWS.match(inflated)) else None


def _inflated(content: memoryview, most: int) -> bytes | None:
    """All that is compressed here; None where it is not compressed this way, is cut off, or exceeds `most`."""
    parts, machine = [], zlib.decompressobj()
    try:
        for start in range(0, len(content), PIECE):
            if most <= 0:
                return None
            parts.append(machine.decompress(content[start : start + PIECE], most))
            most -= len(parts[-1])
            if machine.eof:
                return b"".join(parts)
    except zlib.error:
        return None
    return None
