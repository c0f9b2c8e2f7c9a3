"""XML of a few elements, written so that two builds give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from pipeline.writers.characters import clean

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot say at all."""


def element(name: str, attributes: Mapping[str, str], *content: str | Markup) -> Markup:
    """Return an element; texts are escaped, elements are taken as they are.

    An attribute whose value is empty is left out.
    """
    shown = "".join(f' {key}="{_text(value)}"' for key, value in attributes.items() if value)
    inner = "".join(each if isinstance(each, Markup) else _text(each) for each in content)
    if not inner:
        return Markup(f"<{name}{shown}/>\n")
    line = "\n" if isinstance(content[0], Markup) else ""
    return Markup(f"<{name}{shown}>{line}{inner}</{name}>\n")


def text_document(root: Markup) -> bytes:
    """Return a document with its declaration, in UTF-8."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{root}'.encode()


def _text(value: str) -> str:
    return str(escape(_NOT_XML.sub("", clean(value))))
