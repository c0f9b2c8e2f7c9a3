"""Pictures for screens of every width: their size, and smaller copies of them.

Pillow reads and writes them; it is imported at the first picture. What cannot be read as a
picture is published as it is, without a size.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTHS = (480, 960, 1440)
"""Of the copies, in pixels: a telephone, a column of text, a column on a dense screen."""
MOST_PIXELS = 80_000_000
"""A picture with more could fill the memory when it is unpacked."""
_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
"""What copies are made of: GIF may move, SVG needs none."""
_SAVE: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 82, "method": 4},
}
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
"""Orientations of EXIF at which width and height change places."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a picture measures as it is shown."""

    width: int
    height: int
    format: str
    """As Pillow calls it: `JPEG`, `PNG` …"""


def size(data: bytes) -> Size | None:
    """Return what a picture measures, its orientation applied; None where it is none.

    Only its header is read.
    """
    picture = _opened(data)
    if picture is None:
        return None
    width, height = picture.size
    if picture.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    return Size(width, height, picture.format or "")


def widths(found: Size) -> tuple[int, ...]:
    """Return the widths of the copies that a picture is worth: narrower than itself by a fifth."""
    if found.format not in _FORMATS or found.width * found.height > MOST_PIXELS:
        return ()
    return tuple(width for width in WIDTHS if width * 1.25 <= found.width)


def copy_name(data: bytes, found: Size, width: int) -> str:
    """Return the name of a copy; it changes with the picture, so it may be kept for ever."""
    return f"{sha256(data).hexdigest()[:16]}-{width}{_FORMATS[found.format]}"


def narrowed(data: bytes, width: int) -> bytes | None:
    """Return a copy of so many pixels' width, turned as it is shown, its colours kept.

    What a camera wrote into the picture (place, owner, hour) is not in the copy. None where the
    picture is damaged.
    """
    from PIL import Image, ImageOps

    picture = _opened(data)
    if picture is None:
        return None
    format_ = picture.format or ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if format_ == "JPEG":
                picture.draft("RGB", (width * 2, width * 2))
            shown = ImageOps.exif_transpose(picture)
            if format_ == "JPEG" and shown.mode not in ("RGB", "L"):
                shown = shown.convert("RGB")
            height = max(1, round(shown.height * width / shown.width))
            small = shown.resize((width, height), Image.Resampling.LANCZOS)
            stream = BytesIO()
            profile = picture.info.get("icc_profile")
            options = dict(_SAVE[format_])
            if isinstance(profile, bytes):
                options["icc_profile"] = profile
            small.info.clear()
            small.save(stream, format_, **options)
    except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError):
        return None
    return stream.getvalue()


def _opened(data: bytes) -> Image | None:
    from PIL import UnidentifiedImageError
    from PIL.Image import DecompressionBombError
    from PIL.Image import open as decoded

    try:
        with warnings.catch_warnings():
            # A bomb is told by its pixels (`widths`), not by a warning.
            warnings.simplefilter("ignore")
            return decoded(BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, DecompressionBombError):
        return None
