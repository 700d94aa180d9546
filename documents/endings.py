"""Where a picture ends by its own marks, so that nothing can be carried along behind it."""

import re
import struct
from operator import itemgetter

# After FF: 00 is a stuffed byte, D0 to D7 are restarts inside the data, FF is padding. All else begins a segment.
JPEG_MARK = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
JPEG_START, JPEG_END = 0xD8, 0xD9
# Marks without a length after them.
JPEG_BARE = {JPEG_START, 0x01}
PNG_START = 8
PADDING = re.compile(rb"[\x00\s]*")
SAMSUNG_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9_ .-]{1,63}")
# A depth map, a brighter copy, a small copy: more than these no camera adds.
MOST_FURTHER_PICTURES = 8


def end_of_jpeg(content: bytes, start: int = 0) -> int | None:
    """The place just behind the end mark of the picture that begins at `start`; None where it has no end."""
    place = start
    while mark := JPEG_MARK.search(content, place):
        kind, place = mark.group(1)[0], mark.end()
        if kind == JPEG_END:
            return place
        if kind not in JPEG_BARE:
            place += int.from_bytes(content[place : place + 2], "big")
    return None


def end_of_png(content: bytes) -> int | None:
    """The place just behind the chunk IEND; None where there is none."""
    place = PNG_START
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind = content[place + 4 : place + 8]
        place += 12 + length
        if kind == b"IEND":
            return place if place <= len(content) else None
    return None


def is_harmless_rest(content: bytes, end: int) -> bool:
    """Whether behind `end` there is only what cameras add: padding, further JPEGs, the list of a Samsung phone.

    Phones append a depth map or a brighter copy as a second JPEG (CIPA DC-007). Those of Samsung append labelled
    blocks and their directory, which must account for every byte from the picture's end on.
    """
    blocks = _samsung_start(content)
    for _ in range(MOST_FURTHER_PICTURES + 1):
        rest = _after_padding(content, end)
        if rest == len(content) or (blocks is not None and end <= blocks <= rest):
            return True
        following = end_of_jpeg(content, rest) if content[rest : rest + 3] == b"\xff\xd8\xff" else None
        if following is None:
            return False
        end = following
    return False


def _after_padding(content: bytes, place: int) -> int:
    padding = PADDING.match(content, place)
    return padding.end() if padding else place


def _samsung_start(content: bytes) -> int | None:
    """Where the blocks of a Samsung phone begin, reckoned back from the directory at the very end of the file."""
    if content[-4:] != b"SEFT" or len(content) < 20:
        return None
    length = int.from_bytes(content[-8:-4], "little")
    directory = len(content) - 8 - length
    if length < 12 or directory < 0 or content[directory : directory + 4] != b"SEFH":
        return None
    (count,) = struct.unpack_from("<I", content, directory + 8)
    if 12 + count * 12 > length:
        return None
    return _first_block(content, directory, count)


def _first_block(content: bytes, directory: int, count: int) -> int | None:
    """Where the first of `count` blocks begins; None unless they lie one behind the other, each under its own head.

    A row of the directory: two bytes, the kind (2), how far before the directory the block begins (4), its length (4).
    """
    rows = [struct.unpack_from("<2sHII", content, directory + 12 + row * 12) for row in range(count)]
    end = directory
    for _reserved, kind, back, length in sorted(rows, key=itemgetter(2)):
        place = directory - back
        if place < 0 or place + length != end or not _is_samsung_block(content[place:end], kind):
            return None
        end = place
    return end


def _is_samsung_block(block: bytes, kind: int) -> bool:
    """Whether it repeats its kind and gives itself a name: two zeros, the kind (2), the name's length (4), the name."""
    if len(block) < 8:
        return False
    zeros, repeated, length = struct.unpack_from("<HHI", block)
    return zeros == 0 and repeated == kind and SAMSUNG_NAME.fullmatch(block[8 : 8 + length]) is not None
