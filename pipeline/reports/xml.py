"""An XML element as the text of a file."""

from __future__ import annotations

from xml.etree import ElementTree


def xml_file(root: ElementTree.Element) -> str:
    """Return the element indented, with its declaration."""
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
