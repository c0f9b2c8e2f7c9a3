"""Whether a text that nobody said is Markdown plainly is Markdown."""

from __future__ import annotations

import re

_MAYBE = re.compile(r"[*`\[]|^##", re.MULTILINE)
"""Without one of these a text is not read any further."""
_EDGE = r"[^\W_]|[«»“”\"'(){}\[\].,:;!?%…`]"
_STRONG = re.compile(
    rf"(?<![\w*/\\.])\*\*(?=[^\W_]|[«“\"(\[{{`])[^*\n]{{0,300}}(?<={_EDGE})\*\*(?![\w*/\\]|\.\w)"
)
"""`**word**`, but not `**kwargs`, `**/*.po`, `*** Commands ***`."""
_SOFT = re.compile(
    r"(?<![\w*/\\.,$-])\*(?=[^\W\d_]|[«“])[^*\n/|]{1,200}(?<=[^\W\d_]|[»”.:!?])\*(?![\w*/\\]|\.\w)"
)
"""`*word*`, but not `*.po`, `a * b`, `*args`."""
_ADDRESS = (
    r"(?:[a-z]{2,10}:[^\s()<>]|[/#.]{1,3}[\w{%]|\{\w|%\(\w|%s|<[^<>\s]|"
    r"[\w-]{1,80}(?:/|\.(?:html?|md|pdf|docx?|xlsx?|png|jpe?g|svg|php|org|com|kz|example)\b))"
)
_LINK = re.compile(
    rf"(?<!\w)!?\[[^\[\]\n]{{1,300}}\]\({_ADDRESS}[^\s()]{{0,500}}(?:\s\"[^\"\n]*\")?\)"
)
_REFERENCE = re.compile(r"(?<![\w\])])\[([^\W\d][^\[\]\n]{1,300})\]\[[\w -]{0,60}\]")
_FOOTNOTE = re.compile(r"(?<=[\w.,;:!?»”)])\[\^\w{1,20}\](?![\w*+?{(-])")
_CODE = re.compile(r"(?<![`\w\\])`([^\s`'\n](?:[^`'\n]{0,300}[^\s`'\n])?)`(?![`\w])")
_WRITTEN = re.compile(r"[a-z0-9_./=(){}<>$-]")
"""What code holds and a word in capitals, which stands for a value, does not."""
_ROLE = re.compile(r":\w{1,20}:`|``|`_|`'|`[^`'\n]{1,200}'")
"""Backticks of reStructuredText, and those that programs take for quotation marks."""
_HEADING = re.compile(r"#{2,6} [^\W_][^\n]{0,200}(?<![#.])\Z")


def is_surely_markdown(text: str) -> bool:
    """True where a text holds Markdown and cannot well be anything else.

    Balanced `**`, a link with an address, a footnote, a heading of the second level or deeper.
    Globs, sums, calls of functions and commands are none of these.
    """
    if not _MAYBE.search(text):
        return False
    if any(sign.search(text) for sign in (_STRONG, _LINK, _FOOTNOTE)) or _HEADING.match(text):
        return True
    return any(" " in match[1] for match in _REFERENCE.finditer(text))


def may_be_markdown(text: str) -> bool:
    """True where a text has `*word*` or code between backticks, which programs write as well.

    Whoever translates the messages of a program turns both into quotation marks, so this counts
    only beside texts that surely are Markdown.
    """
    if not _MAYBE.search(text):
        return False
    if _SOFT.search(text):
        return True
    if "`" not in text or _ROLE.search(text):
        return False
    return any(_WRITTEN.search(match[1]) for match in _CODE.finditer(text))
