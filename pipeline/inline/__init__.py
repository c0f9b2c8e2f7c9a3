"""What ONE inline Markdown string holds: code spans, links, tags and attribute lists.

The reading follows Python-Markdown 3.11 with its attr_list and footnotes extensions. Code spans and
backslash escapes are read exactly; everything else may be seen where Markdown sees none, never
the other way round, so that a check of what a translation adds cannot be led astray. STX and ETX
must be gone from the text, as a reader removes them. Every function takes linear time.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.inline.code import Span, code_spans, hide_code
from pipeline.inline.links import HARMLESS_SCHEMES, Link, LinkKind, links, scheme
from pipeline.inline.prose import OBJECT, covered, prose
from pipeline.inline.tags import Attribute, AttributeList, Tag, attribute_lists, tags

__all__ = [
    "HARMLESS_SCHEMES",
    "OBJECT",
    "URL_ATTRIBUTES",
    "Attribute",
    "AttributeList",
    "Link",
    "LinkKind",
    "Markup",
    "Span",
    "Tag",
    "attribute_lists",
    "code_spans",
    "covered",
    "hide_code",
    "links",
    "prose",
    "read",
    "scheme",
    "tags",
]

URL_ATTRIBUTES = frozenset(
    (
        *("action", "archive", "background", "cite", "classid", "codebase", "data", "formaction"),
        *("href", "icon", "longdesc", "lowsrc", "manifest", "ping", "poster", "profile", "src"),
        *("srcset", "usemap", "xlink:href"),
    )
)


@dataclass(frozen=True, slots=True)
class Markup:
    """Everything in a text that is more than words, emphasis aside."""

    links: tuple[Link, ...]
    tags: tuple[Tag, ...]
    lists: tuple[AttributeList, ...]

    @property
    def destinations(self) -> tuple[str, ...]:
        """Every address that a reader of the text could follow or load."""
        attributes = [each for tag in self.tags for each in tag.attributes]
        attributes += [each for listed in self.lists for each in listed.attributes]
        values = (each.value or "" for each in attributes if each.name in URL_ATTRIBUTES)
        return (*(link.destination for link in self.links), *values)


def read(text: str) -> Markup:
    """Return the links, tags and attribute lists of a text."""
    return Markup(links(text), tags(text), attribute_lists(text))
