"""What lets the engine do without work that can change nothing; a walk is as right without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor
from markdown.util import AtomicString, Registry


@dataclass(frozen=True, slots=True)
class Trigger:
    """What must stand somewhere in a text before a processor can find anything in it."""

    marks: tuple[str, ...]
    """One of these at least …"""
    pattern: re.Pattern[str] | None = None
    """… and a match of this."""

    def fires(self, text: str) -> bool:
        for mark in self.marks:
            if mark in text:
                return self.pattern is None or self.pattern.search(text) is not None
        return False


_DEFINES = Trigger((": ",), re.compile(r":[ ](?<![^\s>:]: )"))
BLOCK_TRIGGERS = {
    "markdown_block": Trigger(("\x02",)),
    "admonition": Trigger(("!!!", "\x02")),
    "indent": Trigger(("    ",)),
    "defindent": Trigger(("\x02", ": "), re.compile(r"\x02|:[ ](?<![^\s>:]: )")),
    "code": Trigger(("    ",)),
    "table": Trigger(("|",)),
    "hashheader": Trigger(("#",)),
    "setextheader": Trigger(("=", "-"), re.compile(r"[=-] *\n")),
    "hr": Trigger(("---", "***", "___", "- -", "-  -", "* *", "*  *", "_ _", "_  _")),
    "olist": Trigger((". ",), re.compile(r"\.[ ](?<=\d\. )")),
    "ulist": Trigger(("- ", "* ", "+ ")),
    "deflist": _DEFINES,
    "quote": Trigger((">",), re.compile(r">(?<![^\s>:]>)")),
    "footnote": Trigger(("[^",)),
    "abbr": Trigger(("*[",)),
    "reference": Trigger(("]:",)),
}
"""Each asks for less than its block processor does, and nested blocks hold no character that the
document lacks; so leaving a processor out changes nothing but the time it takes."""

INLINE_TRIGGERS = {
    "backtick": Trigger(("`",)),
    "escape": Trigger(("\\",)),
    "footnote": Trigger(("[^",)),
    "reference": Trigger(("[",)),
    "link": Trigger(("[",)),
    "image_link": Trigger(("![",)),
    "image_reference": Trigger(("![",)),
    "short_reference": Trigger(("[",)),
    "short_image_ref": Trigger(("![",)),
    "autolink": Trigger(("://",)),
    "automail": Trigger(("@",)),
    "linebreak": Trigger(("  \n",)),
    "html": Trigger(("<",)),
    "entity": Trigger(("&",)),
    "em_strong": Trigger(("*", "_")),
}
"""The same for the patterns of inline text, asked of each string anew."""

Triggered = list[tuple[Any, Trigger | None]]
_BLANK_LINE = re.compile(r"(?<=\n) +\n")
_ADDRESS = re.compile(r"<https?://[^\s<>]+>|<[^\s<>/@]+@[^\s<>/@]+>")


class PromptInline(InlineProcessor):
    """The inline parser, not trying patterns that cannot match a string; three times as fast."""

    members: Triggered

    # The name is the library's own, as its class mangles it. A version that calls the method
    # something else ignores this one: slower, and no less right.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self.members)):
            pattern, trigger = self.members[index]
            if trigger is not None and not trigger.fires(data):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = self._apply(pattern, data, index, start)
        return data

    def _apply(self, pattern: Any, data: str, index: int, start: int) -> tuple[str, bool, int]:
        applied: tuple[str, bool, int] = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
            pattern, data, index, start
        )
        return applied


class PromptPrettify(PrettifyTreeprocessor):
    """The library's line breaks, put in without asking a function about each tag."""

    def _prettifyETree(self, elem: Element) -> None:
        blocks = self.md.block_level_elements
        if elem.tag in blocks and elem.tag not in ("code", "pre"):
            if len(elem) and elem[0].tag in blocks and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if child.tag in blocks:
                    self._prettifyETree(child)
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"


def triggered(registry: Registry[Any], triggers: Mapping[str, Trigger]) -> Triggered:
    """Return the members of a registry in their order, each with its trigger if it has one."""
    by_member = {id(registry[name]): trigger for name, trigger in triggers.items()}
    return [(member, by_member.get(id(member))) for member in registry]


def needed(members: Triggered, text: str) -> list[Any]:
    """Return those that can find something in a text."""
    return [member for member, trigger in members if trigger is None or trigger.fires(text)]


def normalized(body: str) -> str:
    """Return a source as Python-Markdown's first preprocessor leaves it."""
    text = body.replace("\x02", "").replace("\x03", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n") + "\n\n"
    text = text.expandtabs(4)
    return _BLANK_LINE.sub("\n", text) if "\n " in text else text


def may_hold_html(text: str) -> bool:
    """Say whether the HTML parser could find more than `<https://…>` and `<name@host>`."""
    if "&" in text or "\x02" in text:
        return True
    return text.count("<") != len(_ADDRESS.findall(text))
