"""Pictures: what they measure, and smaller copies that tell nothing of who took them."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from pipeline import pictures

TURNED = 6
ORIENTATION, MAKER = 0x0112, 0x010F


def made(width: int, height: int, format_: str = "JPEG", orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "қ"
    picture = Image.linear_gradient("L").resize((width, height))
    stream = BytesIO()
    picture.convert("RGB").save(stream, format_, **({"exif": exif} if format_ == "JPEG" else {}))
    return stream.getvalue()


def measured(data: bytes) -> pictures.Size:
    found = pictures.size(data)
    assert found is not None
    return found


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_copy_has_the_shape_of_its_picture(format_: str) -> None:
    """So many pixels wide, as high as the picture demands, in the same format, and smaller."""
    data = made(2000, 1000, format_)
    found = measured(data)
    assert (found.width, found.height, found.format) == (2000, 1000, format_)
    for width in pictures.widths(found):
        copy = pictures.narrowed(data, width)
        assert copy is not None
        assert measured(copy) == pictures.Size(width, width // 2, format_)
        assert pictures.copy_name(data, found, width).startswith(
            pictures.copy_name(data, found, 1).partition("-")[0]
        )


def test_a_turned_picture_is_shown_upright() -> None:
    """Width and height are those that a reader sees; the copy needs no turning."""
    data = made(2000, 1500, orientation=TURNED)
    assert (measured(data).width, measured(data).height) == (1500, 2000)
    copy = pictures.narrowed(data, 480)
    assert copy is not None
    assert measured(copy) == pictures.Size(480, 640, "JPEG")


def test_a_copy_tells_nothing_of_the_camera() -> None:
    """Place, owner and hour of a photograph are not passed on in copies."""
    copy = pictures.narrowed(made(2000, 1500), 960)
    assert copy is not None
    assert not dict(Image.open(BytesIO(copy)).getexif())


def test_the_same_picture_gives_the_same_bytes() -> None:
    """A build made again writes nothing anew."""
    data = made(1300, 700)
    assert pictures.narrowed(data, 480) == pictures.narrowed(data, 480)


def test_small_pictures_have_no_copies() -> None:
    """A copy is narrower than its picture by a fifth at least; none is ever larger."""
    assert pictures.widths(pictures.Size(480, 480, "JPEG")) == ()
    assert pictures.widths(pictures.Size(600, 400, "PNG")) == (480,)
    assert pictures.widths(pictures.Size(599, 400, "PNG")) == ()
    assert pictures.widths(pictures.Size(2000, 400, "GIF")) == ()
    assert pictures.widths(pictures.Size(60_000, 60_000, "PNG")) == ()


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n", b"GIF89a", "ә".encode(), made(900, 900)[:300]]
)
def test_what_is_no_picture_is_left_alone(data: bytes) -> None:
    """A damaged file is published as it is; nothing is made of it."""
    found = pictures.size(data)
    assert found is None or pictures.narrowed(data, 480) is None
