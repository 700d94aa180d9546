"""Where a picture ends, and what a camera may put behind it."""

import io
import struct

import pytest
from PIL import Image

from documents.content import UploadRefused, media_type_of
from documents.endings import end_of_jpeg, end_of_png
from tests.documents.conftest import PDF, picture, upload


def photograph(**options) -> bytes:
    """A JPEG whose data hold stuffed bytes, as those of any photograph do."""
    content = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(content, "JPEG", quality=95, **options)
    return content.getvalue()


TIME = b"\x00\x00\x01\x0a\x0e\x00\x00\x00Image_UTC_Data1700000000000"
MODE = b"\x00\x00\xa1\x0a\x08\x00\x00\x00MCC_Data434"


def samsung(*blocks: bytes, kinds: tuple[int, ...] = (0xA01, 0xAA1), gap: bytes = b"") -> bytes:
    """The list that a Samsung phone puts behind a photograph, with `gap` behind each block."""
    blocks = blocks or (TIME,)
    rows, back = b"", 0
    for block, kind in reversed(list(zip(blocks, kinds, strict=False))):
        back += len(block + gap)
        rows = struct.pack("<HHII", 0, kind, back, len(block)) + rows
    directory = b"SEFH" + struct.pack("<II", 106, len(blocks)) + rows
    held = b"".join(block + gap for block in blocks)
    return held + directory + struct.pack("<I", len(directory)) + b"SEFT"


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"exif": b"Exif\x00\x00" + b"\xff\xd9" * 8}])
def test_a_jpeg_ends_where_its_data_end(options):
    content = photograph(**options)
    assert end_of_jpeg(content) == len(content)
    assert end_of_jpeg(content + b"\xff\xd9 more") == len(content)


def test_a_png_ends_behind_its_last_chunk():
    content = picture("PNG")
    assert end_of_png(content + b"more") == len(content)
    assert end_of_png(content[:-4]) is None


@pytest.mark.parametrize(
    "behind",
    [
        b"",
        b"\x00" * 500,
        b"\r\n",
        picture("JPEG"),
        b"\x00\x00" + photograph() + picture("JPEG"),
        samsung(),
        samsung(TIME, MODE),
        picture("JPEG") + samsung(TIME, MODE),
    ],
)
def test_what_cameras_put_behind_a_photograph_is_accepted(behind):
    assert media_type_of(upload(photograph() + behind, "rasm.jpg")) == "image/jpeg"


@pytest.mark.parametrize("ending", ["jpg", "png"])
@pytest.mark.parametrize(
    "behind",
    [
        b"<script>",
        b"MZ\x90\x00",
        PDF,
        b"\x00\x00\x00\x18ftypmp42",
        b"hidden" + samsung(),
        b"SEFT",
        samsung(b"MZ\x90\x00 any bytes at all"),
        samsung(b"short"),
        samsung(TIME, kinds=(0xA02,)),
        samsung(TIME, MODE, gap=b"hidden"),
        samsung(TIME[:8] + b"MZ\x90\x00" + TIME[12:]),
        TIME + samsung(MODE, kinds=(0xAA1,)),
        picture("JPEG") * 20,
        picture("JPEG") + b"<script>",
        picture("JPEG")[:-2],
    ],
)
def test_nothing_else_can_be_carried_behind_a_picture(ending, behind):
    content = picture("JPEG" if ending == "jpg" else "PNG") + behind
    with pytest.raises(UploadRefused):
        media_type_of(upload(content, f"rasm.{ending}"))


def test_a_picture_without_its_end_is_incomplete():
    with pytest.raises(UploadRefused):
        media_type_of(upload(photograph()[:-2], "rasm.jpg"))
