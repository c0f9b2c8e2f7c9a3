"""What lies below `translations/`: catalogs, their templates, translation memories."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.errors import ConfigError
from pipeline.workspace import listing, writing

TRANSLATIONS = "translations"
TEMPLATES = "templates"
MEMORY = f"{TRANSLATIONS}/memory"
"""Translation memories that came from elsewhere."""


def catalog_path(language: str, stem: str) -> str:
    """Return where the translations of an announcement into a language lie."""
    return f"{TRANSLATIONS}/{language}/{stem}.po"


def template_path(stem: str) -> str:
    """Return where the template of an announcement's catalogs lies."""
    return f"{TRANSLATIONS}/{TEMPLATES}/{stem}.pot"


def found(root: str) -> tuple[tuple[str, str], ...]:
    """Return language and stem of every catalog."""
    parts = (path.partition("/") for path in writing.files(root, TRANSLATIONS))
    return tuple(
        (language, rest.removesuffix(".po"))
        for language, _, rest in parts
        if rest.endswith(".po") and language != TEMPLATES
    )


def named(root: str, only: Collection[str]) -> tuple[str, ...]:
    """Return every catalog and template; `only` names files, stems or folders of them.

    Raises ConfigError where a name in `only` means nothing.
    """
    paths = [
        f"{TRANSLATIONS}/{path}"
        for path in writing.files(root, TRANSLATIONS)
        if path.endswith((".po", ".pot"))
    ]
    wanted: dict[str, None] = {}
    for name in only:
        stem = listing.stem_of(name)
        meant = [path for path in paths if path == name or _belongs(path, stem)]
        if not meant:
            problem = "no catalog is called so; name a file below translations/, or a stem"
            raise ConfigError(name, "", problem)
        wanted |= dict.fromkeys(meant)
    return tuple(path for path in paths if not only or path in wanted)


def memories(root: str) -> tuple[str, ...]:
    """Return every TMX file."""
    files = writing.files(root, MEMORY)
    return tuple(f"{MEMORY}/{path}" for path in files if path.lower().endswith(".tmx"))


def _belongs(path: str, stem: str) -> bool:
    """True where a catalog is that of a stem, or of one in a folder of that name."""
    own = path.split("/", 2)[2].rpartition(".")[0]
    return own == stem or own.startswith(f"{stem}/")
