"""A zip of files: written with the same bytes every time, read without trust."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from pipeline.errors import ExchangeError

MAGIC = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"
FILE_LIMIT = 2_000
MEMBER_LIMIT = 64 * 1024 * 1024
TOTAL_LIMIT = 256 * 1024 * 1024
RATIO_LIMIT = 400
"""A catalog packs to a fifth; what packs to less than a four-hundredth was made to do harm."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError)
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644 << 16
_LINK, _KINDS = 0o120000, 0o170000


def is_package(data: bytes) -> bool:
    """True for a zip file."""
    return data.startswith((MAGIC, EMPTY))


def write(files: Mapping[str, bytes]) -> bytes:
    """Return the package; names are sorted and every file is of the first day that zip knows."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = _FILE_MODE
            archive.writestr(member, files[name])
    return target.getvalue()


def read(data: bytes, path: str) -> dict[str, bytes]:
    """Return the files by name, read in memory only. Raises ExchangeError.

    zipfile reads no more of a file than its entry claims, and what entries claim is bounded.
    A package with a name that leads out of it, a link, a bomb or a damaged file is refused whole.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _require_decent(members, path)
            return {member.filename: archive.read(member) for member in members}
    except _DAMAGE as error:
        raise ExchangeError(path, None, f"is a damaged zip: {error}; ask for it again") from error
    except RuntimeError as error:  # what zipfile raises for a password
        raise ExchangeError(path, None, f"cannot be opened: {error}; send it without") from error


def _require_decent(members: list[zipfile.ZipInfo], path: str) -> None:
    if len(members) > FILE_LIMIT:
        raise ExchangeError(
            path, None, f"holds over {FILE_LIMIT:,} files; it is no package of ours"
        )
    if sum(member.file_size for member in members) > TOTAL_LIMIT:
        raise ExchangeError(path, None, f"unpacks to over {TOTAL_LIMIT >> 20} MB; nothing was read")
    seen: set[str] = set()
    for member in members:
        name = member.filename
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
            raise ExchangeError(path, None, f"holds `{name}`, which leads out of it; nothing read")
        if (member.external_attr >> 16) & _KINDS == _LINK:
            raise ExchangeError(path, None, f"holds the link `{name}`; nothing was read")
        if name in seen:
            raise ExchangeError(path, None, f"holds `{name}` twice; nothing was read")
        seen.add(name)
        if member.file_size > MEMBER_LIMIT:
            raise ExchangeError(path, None, f"holds `{name}`, over {MEMBER_LIMIT >> 20} MB")
        if member.file_size > max(member.compress_size, 4096) * RATIO_LIMIT:
            problem = f"holds `{name}`, which unpacks to {member.file_size:,} bytes: a zip bomb"
            raise ExchangeError(path, None, f"{problem}; nothing was read")
