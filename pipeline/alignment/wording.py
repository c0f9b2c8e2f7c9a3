"""Plain text <-> inline Markdown: a translation from a .txt file must not turn into markup."""

from __future__ import annotations

import re

from pipeline import inline

_ALWAYS = re.compile(r"[*`\\]")
_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""Inside a word an underscore is no emphasis."""
_BRACKET = re.compile(r"\[(?=[^\]]*\](?:\(|\[)|\^)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_EMPHASIS = re.compile(r"\*\*?[^*\s][^*]*\*|(?<!\w)__?[^_\s][^_]*_(?!\w)")


def as_markdown(text: str) -> str:
    """Return Markdown that shows a plain text exactly as it stands."""
    for pattern in (_ALWAYS, _EDGE, _BRACKET):
        text = pattern.sub(lambda found: f"\\{found[0]}", text)
    return _TAG.sub("&lt;", text)


def holds_markup(text: str) -> bool:
    """True where Markdown would show a text otherwise than it stands."""
    found = inline.read(text)
    return bool(found.links or found.tags or inline.code_spans(text) or _EMPHASIS.search(text))
