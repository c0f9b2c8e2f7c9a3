"""A body with its texts set as their language sets them, in every shape that readers get."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.config import Config
from pipeline.model import Body, Field, TextBlock
from pipeline.typography import typeset, typeset_html

SWITCH = "typography"
"""The front-matter field that leaves an announcement as it was typed: `typography: false`."""
_OFF = ("no", "off", "false")
"""Words to us, switches to who writes YAML by hand."""


def set_body(body: Body, language: str, config: Config) -> Body:
    """Return a body with quotation marks, dashes and blanks as its language sets them.

    No-break blanks stand in pages only: in plain text a line is folded where it may be, and data
    is searched for. A field that is no text to read (an address, a tag) stays as it is.
    """
    if not config.site.typography or _is_off(body):
        return body
    return replace(
        body,
        html=typeset_html(body.html, language),
        fields=tuple(_field(each, language, config.translatable) for each in body.fields),
        blocks=tuple(_block(block, language) for block in body.blocks),
    )


def _is_off(body: Body) -> bool:
    """True where the author wants the announcement as it was typed."""
    values = (each.value for each in body.fields if each.name == SWITCH)
    return any(not value or str(value).strip().lower() in _OFF for value in values)


def _field(field: Field, language: str, translatable: Collection[str]) -> Field:
    parts = [part for part in field.name.split(".") if not part.isdigit()]
    names = {".".join(parts[: count + 1]) for count in range(len(parts))}
    if not isinstance(field.value, str) or names.isdisjoint(translatable):
        return field
    own = field.language or language
    return replace(field, value=typeset(field.value, own, blanks=False))


def _block(block: TextBlock, language: str) -> TextBlock:
    if block.kind == "code":
        return block
    return replace(block, text=typeset(block.text, language, blanks=False))
