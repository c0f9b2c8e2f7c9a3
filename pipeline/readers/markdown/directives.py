"""What an author tells the translator: `<!-- i18n: … -->` and `<!-- i18n:skip -->`."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from pipeline.readers.markdown.prose import fold

SKIP = "skip"
DIRECTIVE = re.compile(r"<!--\s*i18n:\s*((?:(?!<!--).)*?)\s*-->\n?", re.DOTALL)
"""The note, or `skip`, is group 1."""

_DEFINITION_DIRECTIVE = re.compile(
    r"^[ ]{0,3}<!--\s*i18n:\s*(?P<note>(?:(?!-->).)*?)\s*-->[ ]*\n\s*?"
    r"(?=[ ]{0,3}(?P<mark>\*?\[\^?)(?P<key>[^\]\n]*)\][ ]?:)",
    re.MULTILINE | re.DOTALL,
)


def take_from_definitions(text: str) -> tuple[str, dict[str, str]]:
    """Return the text without the directives above definitions, and these by definition.

    A definition leaves no element behind, so a directive above one would be read as if it stood
    above the block that follows.
    """
    if "i18n:" not in text:
        return text, {}
    taken: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        key = match["key"].strip()
        # Labels of references are the only ones that ignore case.
        key = key.lower() if match["mark"] == "[" else key
        taken[f"{match['mark']}{key}]"] = " ".join(match["note"].split())
        return "\n" * max(match[0].count("\n"), 1)

    return _DEFINITION_DIRECTIVE.sub(take, text), taken


def stashed(stash: tuple[Any, ...], token: re.Match[str]) -> str:
    """Return the text that a token of the tree stands for, or nothing."""
    number = int(token[1])
    raw = stash[number] if number < len(stash) else ""
    return raw if isinstance(raw, str) else ""


def take_from_tree(root: Element, stash: tuple[Any, ...]) -> dict[Element, str]:
    """Take the paragraphs that only speak to the translator out of a tree.

    Return what they say, by the element that follows each.
    """
    found: dict[Element, str] = {}
    for parent in list(root.iter()):
        said: list[str] = []
        for child in list(parent):
            words = _said(child, stash)
            if words:
                said += words
                parent.remove(child)
            elif said:
                found[child] = SKIP if SKIP in said else " ".join(said)
                said = []
    return found


def _said(element: Element, stash: tuple[Any, ...]) -> list[str]:
    """Return what a paragraph of nothing but directives says; an empty list for any other."""
    text = element.text
    if element.tag != "p" or len(element) or not text or isinstance(text, AtomicString):
        return []
    text = HTML_PLACEHOLDER_RE.sub(lambda token: stashed(stash, token), text)
    words = [fold(directive) for directive in DIRECTIVE.findall(text)]
    return words if words and not DIRECTIVE.sub("", text).strip() else []
