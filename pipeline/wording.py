"""Sentences for people that can be said in another language: their English and their parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


class Wording(str):
    """An English sentence that knows what it was made of; everywhere else it is a plain text."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, values: dict[str, object]) -> Wording:
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Wording, (self.template, self.values)


def say(template: str, **values: object) -> Wording:
    """Return a sentence; `template` is a literal, so that it can be found and translated.

    Values are what was read (`18:00`, a word, a name) or sentences of their own, in `{braces}`.
    A template without values is taken as it stands, braces too.
    """
    return Wording(template, values)


def listed(parts: Sequence[str]) -> Wording:
    """Return sentences with a comma between each two, each still one that can be translated."""
    names = [f"part{number}" for number in range(len(parts))]
    return Wording(", ".join(f"{{{name}}}" for name in names), dict(zip(names, parts, strict=True)))


def said(text: str, translate: Callable[[str], str]) -> str:
    """Return a sentence in the language of `translate` (English template -> template).

    Values that are sentences are translated too; what is no Wording stays as it is.
    """
    if not isinstance(text, Wording):
        return text
    template = translate(text.template)
    if not text.values:
        return template
    values = {
        name: said(value, translate) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return template.format(**values)
