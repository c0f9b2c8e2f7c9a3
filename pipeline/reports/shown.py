"""Text from files made safe to show: in a terminal, in JSON, in XML."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

QUOTED = 40
"""Letters of a message that say which one is meant."""
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that can move the cursor, reorder the line or hide."""
_NOT_XML = frozenset("\ufffe\uffff")


def show(text: str) -> str:
    """Return text from a file so that it cannot steer the terminal: `\\x1b` instead of ESC.

    ZWJ and soft hyphens become visible too: whoever reads a finding wants to see them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if _is_hidden(char) else char for char in text)


def quoted(msgid: str | None) -> str:
    """Return the beginning of the message that a finding is about, or nothing."""
    if not msgid:
        return ""
    text = " ".join(show(msgid.replace("\n", " ")).split())
    return f"«{text[:QUOTED].rstrip()}…»: " if len(text) > QUOTED else f"«{text}»: "


def json_line(values: Mapping[str, object]) -> str:
    """Return one JSON object on one line; what could steer a terminal stands as `\\uXXXX`."""
    return json_text(json.dumps(values, ensure_ascii=False))


def json_text(text: str) -> str:
    """Return JSON whose strings hold nothing that could steer a terminal."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(
        json.dumps(char)[1:-1] if _is_hidden(char) and char != "\n" else char for char in text
    )


def xml_text(text: str) -> str:
    """Return text that XML 1.0 can hold, line breaks and tabs included."""
    return "".join(
        _escaped(char) if (_is_hidden(char) and char not in "\n\t") or char in _NOT_XML else char
        for char in text
    )


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in HIDDEN


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode()
