"""A letter as a file: text and HTML in one message that opens as a draft in a mail program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.config import Config
from pipeline.locales import zone
from pipeline.writers.characters import one_line
from pipeline.writers.identity import host

if TYPE_CHECKING:
    from email.headerregistry import Address

_UNSENT = "1"
_ENCODED_WORD = "=?"
_NOWHERE = "newsroom.invalid"
_ID_LENGTH = 24


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

    Everything in it is ASCII: what is not stands as base64 or quoted-printable, whichever is
    shorter, so that no server on the way can harm it. The id changes with the text. There is no
    `To`, and `X-Unsent` asks the mail program to open the letter as a draft.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"] = _unstructured(letter.subject)
    sender = _sender(letter.languages[0], config)
    if sender is not None:
        message["From"] = sender
    if letter.written is not None:
        message["Date"] = letter.written.astimezone(zone(config.timezone))
    text = "\n".join([*letter.text, ""])
    said = "\0".join((letter.subject, *letter.languages, text, letter.html))
    digest = sha256(said.encode()).hexdigest()[:_ID_LENGTH]
    message["Message-ID"] = f"<{digest}@{_domain(host(config)) or _NOWHERE}>"
    message["X-Unsent"] = _UNSENT
    message.set_content(text)
    message.add_alternative(letter.html, subtype="html")
    # Said last: the library takes what begins with `Content-` from a message to its first part.
    message["Content-Language"] = ", ".join(letter.languages)
    # `=_` stands in neither base64 nor quoted-printable, so the boundary is in no part.
    message.set_boundary(f"=_{digest}")
    return message.as_bytes()


def _sender(language: str, config: Config) -> Address | None:
    """Return the office with its address, or None where no mail program would take it."""
    from email.headerregistry import Address

    name, _, domain = config.office.email.rpartition("@")
    plain = _domain(domain)
    if not plain or not name.isascii():
        return None
    try:
        return Address(_unstructured(config.office.named(language)), name, plain)
    except (ValueError, IndexError):  # quotation marks, dots at the ends: no address at all
        return None


def _domain(name: str) -> str:
    """Return a host as servers write it, `xn--…` where it has other letters; else nothing."""
    try:
        plain = name.encode("idna").decode()
    except UnicodeError:
        return ""
    return plain if plain.replace(".", "").replace("-", "").isalnum() else ""


def _unstructured(text: str) -> str:
    """Return a text for a header: on one line, and nothing in it that looks encoded already."""
    return one_line(text).replace("\t", " ").replace(_ENCODED_WORD, "= ?")
