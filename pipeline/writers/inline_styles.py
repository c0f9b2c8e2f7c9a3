"""The body of a page as mail programs show it: styles in the elements, nothing loaded unsafely."""

from __future__ import annotations

import re

from markupsafe import Markup

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)\b([^>"]*(?:"[^"]*"[^>"]*)*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)(?:="([^"]*)")?')
_KEPT = frozenset(
    """alt colspan datetime dir height href lang reversed rowspan scope src start style title
    type value width""".split()  # noqa: SIM905 — a table of names reads better as words
)
"""A class or an id means nothing without the site's style sheet; two languages share ids."""
_STYLES = {
    "blockquote": "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #ccc",
    "code": "font-family:Consolas,Menlo,monospace",
    "h2": "font-size:19px;line-height:1.3;margin:28px 0 8px",
    "h3": "font-size:17px;line-height:1.3;margin:24px 0 8px",
    "img": "max-width:100%;height:auto;border:0",
    "li": "margin:0 0 6px",
    "ol": "margin:0 0 16px;padding-left:24px",
    "p": "margin:0 0 16px",
    "pre": "margin:0 0 16px;white-space:pre-wrap;font-family:Consolas,Menlo,monospace",
    "table": "border-collapse:collapse;margin:0 0 16px",
    "td": "border:1px solid #999;padding:4px 8px;vertical-align:top",
    "th": "border:1px solid #999;padding:4px 8px;vertical-align:top;text-align:left",
    "ul": "margin:0 0 16px;padding-left:24px",
}
_ALONE = ("https://", "http://", "mailto:", "tel:")
"""How an address begins that means the same in a mailbox."""


def styled(html: str) -> Markup:
    """Return a sanitised body with a style in each element that needs one.

    Pictures come from https addresses only; of others, and of links that lead nowhere from a
    mailbox, the words stay.
    """
    return Markup(_TAG.sub(_tag, html))


def _tag(match: re.Match[str]) -> str:
    closing, name, written = match.groups()
    if closing:
        return match[0]
    found = {each[1]: each[2] for each in _ATTRIBUTE.finditer(written) if each[1] in _KEPT}
    if name == "img" and not (found.get("src") or "").startswith("https://"):
        return f"[{found['alt']}]" if found.get("alt") else ""
    if name == "a" and not (found.get("href") or "").startswith(_ALONE):
        found.pop("href", None)
    if name in _STYLES:
        # What the author says of a cell's alignment comes last and wins.
        found["style"] = ";".join(part for part in (_STYLES[name], found.get("style")) if part)
    shown = "".join(
        f" {key}" if value is None else f' {key}="{value}"' for key, value in found.items()
    )
    return f"<{name}{shown}>"
