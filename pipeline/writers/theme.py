"""What a theme is: templates, style sheets and the interface words, all handed in as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Theme:
    """The built-in theme with the newsroom's files in place of those of the same name."""

    files: Mapping[str, str]
    """Name in the theme's folder and text: `page.html.j2`, `theme.css`."""
    words: Mapping[str, bytes]
    """Language and compiled catalog (.mo)."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Name and content of what is no text: pictures, fonts."""

    def translations(self, language: str) -> NullTranslations:
        """Return the interface words of a language; English where it has no catalog."""
        compiled = self.words.get(language)
        return NullTranslations() if compiled is None else _read(compiled)


@lru_cache(16)
def _read(compiled: bytes) -> NullTranslations:
    """Return a catalog; each is read once, and all writers of a language share it."""
    return GNUTranslations(BytesIO(compiled))
