"""`lang` on the elements whose words are not in the page's language, and only there."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element


def mark_languages(root: Element, languages: Mapping[Element, str], page: str) -> None:
    """Set `lang` wherever an element's own words differ from what it inherits.

    `languages` holds each element that has words of its own; the others pass on what they got.
    """
    pending = [(root, page)]
    while pending:
        element, inherited = pending.pop()
        own = languages.get(element)
        if own is None:
            own = element.get("lang", inherited)
        elif own != inherited:
            element.set("lang", own)
        pending.extend((child, own) for child in element)


def wrap_tail(parent: Element, child: Element, language: str) -> None:
    """Put the text after a child into a `span` of another language than its parent's."""
    span = Element("span", {"lang": language})
    span.text, child.tail = child.tail, None
    parent.insert(list(parent).index(child) + 1, span)
