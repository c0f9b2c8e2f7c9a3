"""A letter as a file: text and HTML in one message that opens as a draft in a mail program."""

from __future__ import annotations

import re
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pipeline.config import Config
from pipeline.locales import zone
from pipeline.writers.characters import one_line
from pipeline.writers.identity import host

_UNSENT = "1"
_ENCODED_WORD = "=?"
_NOWHERE = "newsroom.invalid"
_ID_LENGTH = 24
"""Hexadecimal digits of the digest after which a letter and its parts are named."""
_SHORT = 66
"""Characters that fit beside a header's name on a line of 78 (RFC 5322)."""
_MOSTLY = 1.15
"""Bytes for each character from which base64 is the shorter one."""
_MAILBOX = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is mailed; nobody is addressed yet."""

    subject: str
    languages: tuple[str, ...]
    """The first is that of the sender's name."""
    text: Sequence[str]
    """Lines."""
    html: str
    written: datetime | None
    """Aware."""


def encoded(letter: Letter, config: Config) -> bytes:
    """Return the letter as RFC 5322 wants it, the same bytes every time.

    Everything in it is ASCII, in short lines, so that no server on the way can harm it. The id
    changes with the text. There is no `To`, and `X-Unsent` asks the mail program to open the
    letter as a draft. The standard library encodes; its message classes would parse every header
    again and take three times as long.
    """
    from email.utils import format_datetime

    text = "\n".join([*letter.text, ""])
    said = "\0".join((letter.subject, *letter.languages, text, letter.html))
    digest = sha256(said.encode()).hexdigest()[:_ID_LENGTH]
    # `=_` stands in neither base64 nor quoted-printable, so the boundary is in no part.
    boundary = f"=_{digest}"
    written = letter.written.astimezone(zone(config.timezone)) if letter.written else None
    headers = (
        ("Subject", _header("Subject", letter.subject)),
        ("From", _sender(letter.languages[0], config)),
        ("Date", format_datetime(written) if written else ""),
        ("Message-ID", f"<{digest}@{_domain(host(config)) or _NOWHERE}>"),
        ("Content-Language", ", ".join(letter.languages)),
        ("X-Unsent", _UNSENT),
        ("MIME-Version", "1.0"),
        ("Content-Type", f'multipart/alternative; boundary="{boundary}"'),
    )
    lines = [f"{name}: {value}" for name, value in headers if value]
    for kind, content in (("plain", text), ("html", letter.html)):
        lines += ["", f"--{boundary}", *_part(kind, content)]
    return "\r\n".join([*lines, f"--{boundary}--", ""]).encode("ascii")


def _part(kind: str, content: str) -> tuple[str, ...]:
    """Return the lines of a part; Kazakh and Russian are shorter in base64, English is not."""
    data = "\r\n".join(content.split("\n")).encode()
    if len(content) * _MOSTLY < len(data):
        coding, body = "base64", encodebytes(data).replace(b"\n", b"\r\n")
    else:
        coding, body = "quoted-printable", b2a_qp(data)
    return (
        f'Content-Type: text/{kind}; charset="utf-8"',
        f"Content-Transfer-Encoding: {coding}",
        "",
        body.decode("ascii").removesuffix("\r\n"),
    )


def _header(name: str, text: str) -> str:
    """Return a text for a header, on short lines; what is not short plain words is encoded."""
    from email.header import Header

    line = one_line(text).replace("\t", " ")
    if line.isascii() and len(line) <= _SHORT and _ENCODED_WORD not in line:
        return line
    return Header(line, "utf-8", header_name=name).encode(linesep="\r\n")


def _sender(language: str, config: Config) -> str:
    """Return the office with its address, or nothing where no mail program would take that."""
    from email.utils import quote

    name, _, domain = config.office.email.rpartition("@")
    plain = _domain(domain)
    if not plain or not _MAILBOX.fullmatch(name):
        return ""
    said = _header("From", config.office.named(language))
    if said.isprintable() and said and not said.startswith(_ENCODED_WORD):
        said = f'"{quote(said)}"'
    return f"{said}\r\n <{name}@{plain}>" if said else f"{name}@{plain}"


def _domain(name: str) -> str:
    """Return a host as servers write it, `xn--…` where it has other letters; else nothing."""
    try:
        plain = name.encode("idna").decode()
    except UnicodeError:
        return ""
    return plain if _HOST.fullmatch(plain) else ""
