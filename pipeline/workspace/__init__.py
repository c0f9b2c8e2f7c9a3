"""Where things lie; the only room that touches the disk."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import EllipsisType
from typing import TYPE_CHECKING

from pipeline.config import FILE, Config, parse
from pipeline.errors import CatalogError, ConfigError, ExchangeError, PublishError
from pipeline.model import Source
from pipeline.workspace import catalogs, listing, locking, names, outside, record, theme, writing
from pipeline.workspace.catalogs import MEMORY, TRANSLATIONS, catalog_path, template_path
from pipeline.workspace.listing import SOURCES, stem_of
from pipeline.workspace.locking import ASKING
from pipeline.workspace.outside import Outside
from pipeline.workspace.theme import interface_words
from pipeline.workspace.writing import Change

if TYPE_CHECKING:  # sqlite3 takes 10 ms to import, and most commands ask no engine
    from pipeline.terms import Glossary
    from pipeline.workspace.answers import StoredAnswers
    from pipeline.workspace.drafts import StoredDrafts
    from pipeline.workspace.history import History

__all__ = [
    "ASKING",
    "MANIFEST",
    "MEMORY",
    "OUTPUT",
    "SOURCES",
    "TERMS",
    "TRANSLATIONS",
    "Change",
    "Outside",
    "Workspace",
    "catalog_path",
    "find",
    "interface_words",
    "stem_of",
    "template_path",
]

OUTPUT = "output"
TERMS = "terms.csv"
MANIFEST = record.FILES
MAX_CONFIG = 1024 * 1024
MAX_CATALOG = 32 * 1024 * 1024
MAX_ATTACHMENT = 64 * 1024 * 1024
BEGINNING = 256
"""So many bytes tell whose a published file is."""
MAX_MEMORY = 128 * 1024 * 1024


def find(start: Path, *, above: bool = True) -> Workspace:
    """Return the newsroom at `start`, or else the nearest one above it.

    Raises ConfigError where there is none, and where `above` is False and `start` is none.
    """
    folder = start.resolve()
    for candidate in (folder, *(folder.parents if above else ())):
        if (candidate / FILE).is_file():
            return Workspace(candidate)
    raise ConfigError(
        start.as_posix(),
        "",
        f"no newsroom here{' or in any folder above' if above else ''}: there is no {FILE}; "
        "run `pipeline init DIR` to start one",
    )


@dataclass(frozen=True, slots=True)
class Workspace:
    """A newsroom's folder. Paths are relative to it, with forward slashes."""

    root: Path
    _found: dict[str, listing.Found] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `stems` saw last, so that reading a source does not list its folder again."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(os.path.realpath(self.root)))

    def config(self) -> Config:
        """Return the newsroom's decisions. Raises ConfigError."""
        try:
            data = writing.read(str(self.root), FILE, MAX_CONFIG)
        except (OSError, PublishError) as error:
            raise ConfigError(FILE, "", f"cannot be read: {writing.in_words(error)}") from error
        if data is None:
            raise ConfigError(FILE, "", "there is no such file; run `pipeline init DIR`")
        try:
            return parse(data.decode("utf-8-sig"), FILE)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ConfigError(FILE, "", f"line {line} is not UTF-8; save it as UTF-8") from error

    def glossary(self) -> Glossary:
        """Return the office's terms; none where there is no terms.csv. Raises ConfigError."""
        from pipeline.terms import Glossary, parse

        data = self._terms()
        return Glossary() if data is None else parse(data, TERMS)

    def terms_text(self) -> str:
        """Return terms.csv as it stands, or nothing. Raises ConfigError."""
        return (self._terms() or b"").decode("utf-8-sig", "replace")

    def _terms(self) -> bytes | None:
        try:
            return writing.read(str(self.root), TERMS, MAX_CATALOG)
        except (OSError, PublishError) as error:
            raise ConfigError(TERMS, "", f"cannot be read: {writing.in_words(error)}") from error

    def stems(self, suffixes: Collection[str], only: Collection[str] = ()) -> tuple[str, ...]:
        """Return the stems of all sources in their order, or those that `only` names.

        A name is a stem, the path of a source, catalog or page, or a folder of them. A source
        that cannot be read is listed too: `source` says what is wrong with it. Raises ConfigError
        where `sources/` is missing or a name in `only` means nothing.
        """
        self._found.clear()
        self._found.update(listing.found(str(self.root), frozenset(suffixes)))
        if not only:
            return tuple(self._found)
        wanted = {stem for name in only for stem in self._named(name)}
        return tuple(stem for stem in self._found if stem in wanted)

    def _named(self, name: str) -> tuple[str, ...]:
        """Return the stems that a name on the command line means."""
        stem = listing.stem_of(name)
        if stem in self._found:
            return (stem,)
        if inside := tuple(each for each in self._found if each.startswith(f"{stem}/")):
            return inside
        near = get_close_matches(stem, self._found, n=1)
        advice = f"did you mean `{near[0]}`?" if near else "run `pipeline status` for a list"
        raise ConfigError(SOURCES, "", f"no announcement `{name}`; {advice}")

    def source(self, stem: str, suffixes: Collection[str]) -> Source:
        """Return a source as read from disk. Raises SourceError."""
        if stem not in self._found:
            self.stems(suffixes, (stem,))
        return listing.read(str(self.root), self._found[stem])

    def outside(self, path: str, suffixes: Collection[str]) -> Outside:
        """Return a text file from anywhere. Raises ConfigError, SourceError."""
        return outside.read(path, suffixes)

    def named(self, name: str, suffixes: Collection[str]) -> str:
        """Return the stem of the one source that a name or a path on the command line means.

        Raises ConfigError.
        """
        inside = outside.within(str(self.root), name)
        if os.path.isfile(name) and not (inside or "").startswith(f"{SOURCES}/"):
            stem = outside.proposed_stem(name)
            problem = f"lies outside {SOURCES}/; add e.g. `--as {stem}` to copy it there"
            raise ConfigError(name, "", problem)
        stems = self.stems(suffixes, (inside or name,))
        if len(stems) > 1:
            raise ConfigError(name, "", f"means {len(stems)} announcements; name one of them")
        return stems[0]

    def new_source(self, stem: str, origin: Outside, suffixes: Collection[str]) -> Source:
        """Return what a source made of a text from elsewhere will be; nothing is written.

        Raises ConfigError where the stem is no good name or belongs to another text.
        """
        stem = listing.stem_of(stem)
        path = f"{SOURCES}/{stem}{origin.suffix}"
        if problem := listing.problem_of(stem, origin.suffix):
            raise ConfigError(path, "", problem)
        known = {each.casefold(): each for each in self.stems(suffixes)}
        twin = known.get(stem.casefold())
        if twin and self.source(twin, suffixes) != Source(stem, origin.suffix, path, origin.text):
            problem = f"there is an announcement `{twin}` with another text; choose another name"
            raise ConfigError(path, "", problem)
        return Source(stem, origin.suffix, path, origin.text)

    def locked(self, path: str = locking.WRITING) -> AbstractContextManager[None]:
        """Keep other commands of ours from writing catalogs meanwhile; editors are free to.

        With another `path` only those that name it too are kept out. Raises ConfigError where
        another command is still at work after `locking.SECONDS`.
        """
        return locking.locked(self.root, path)

    def catalogs(self) -> tuple[tuple[str, str], ...]:
        """Return language and stem of every catalog below `translations/`."""
        return catalogs.found(str(self.root))

    def memories(self) -> tuple[str, ...]:
        """Return every TMX file below `translations/memory/`."""
        return catalogs.memories(str(self.root))

    def read_memory(self, path: str) -> bytes | None:
        """Return what a TMX file holds, or None where there is none. Raises ExchangeError."""
        try:
            return writing.read(str(self.root), path, MAX_MEMORY)
        except (OSError, PublishError) as error:
            problem = f"cannot be read: {writing.in_words(error)}"
            raise ExchangeError(path, None, problem) from error

    def catalog_files(self, only: Collection[str] = ()) -> tuple[str, ...]:
        """Return every catalog and template; `only` names files, stems or folders of them.

        Raises ConfigError where a name in `only` means nothing.
        """
        return catalogs.named(str(self.root), only)

    def read_attachment(self, path: str) -> bytes | None:
        """Return what a file below `sources/` holds, or None. Raises PublishError."""
        path = f"{SOURCES}/{path}"
        try:
            return writing.read(str(self.root), path, MAX_ATTACHMENT)
        except (NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            problem = f"cannot be read: {writing.in_words(error)}"
            raise PublishError(path, problem) from error

    def output_folder(self) -> str:
        """Return the folder of what is published, made if it was missing. Raises PublishError."""
        return writing.folder(str(self.root), OUTPUT)

    def read_output(self, path: str) -> bytes | None:
        """Return how a published file begins; None where there is none, or none to read."""
        try:
            return writing.beginning(str(self.root), f"{OUTPUT}/{path}", BEGINNING)
        except (OSError, PublishError):
            return None

    def exists(self, path: str) -> bool:
        """True where a file or folder of that name stands."""
        return (self.root / path).exists()

    def read_bytes(self, path: str) -> bytes | None:
        """Return what a catalog holds, or None where there is none. Raises CatalogError."""
        try:
            return writing.read(str(self.root), path, MAX_CATALOG)
        except (OSError, PublishError) as error:
            problem = f"cannot be read: {writing.in_words(error)}"
            raise CatalogError(path, None, problem) from error

    def write(
        self,
        path: str,
        content: bytes,
        *,
        durable: bool = True,
        seen: bytes | EllipsisType | None = ...,
    ) -> Change:
        """Make a file hold `content`: after any crash it is the old one or the new one, whole.

        A file that holds it already is not touched. `durable` waits until the disk has it. With
        `seen`, what was read when the work began, a file that somebody saved meanwhile is left
        alone. Raises PublishError.
        """
        return writing.write(str(self.root), path, content, durable=durable, seen=seen)

    def remove(self, path: str) -> bool:
        """Remove a file, and the folders that it leaves empty; tell whether it was there.

        A top-level folder such as `output/` stays. Raises PublishError.
        """
        return writing.remove(str(self.root), path)

    def sweep(self) -> tuple[str, ...]:
        """Remove what crashed runs left half-written, and return the paths."""
        return tuple(writing.sweep(str(self.root), (TRANSLATIONS, OUTPUT, ".cache")))

    def output_files(self) -> tuple[str, ...]:
        """Return every file below the output folder, relative to it, hidden ones left out."""
        return tuple(writing.files(str(self.root), OUTPUT))

    def read_manifest(self) -> dict[str, str]:
        """Return what builds wrote: path below the output folder -> stem."""
        return record.files(str(self.root))

    def note_outputs(self, files: Mapping[str, str]) -> None:
        """Note files that a build is about to write for the first time. Raises PublishError."""
        record.note(str(self.root), files)

    def write_manifest(self, files: Mapping[str, str]) -> None:
        """Remember what a build wrote. Raises PublishError."""
        record.keep_files(str(self.root), files)

    def read_names(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return what pages are called, and were, by stem and language. Raises ConfigError."""
        return names.read(str(self.root))

    def write_names(self, known: names.Names) -> None:
        """Remember what pages are called in `translations/addresses.json`. Raises PublishError."""
        names.write(str(self.root), known)

    def read_publication(self) -> dict[str, tuple[str, str]]:
        """Return path of a page -> digest of its text, and since when it says so."""
        return record.texts(str(self.root))

    def write_publication(self, texts: Mapping[str, tuple[str, str]]) -> None:
        """Remember since when each page says what it says. Raises PublishError."""
        record.keep_texts(str(self.root), texts)

    def since(self, revision: str) -> History:
        """Return what changed since a revision. Raises ConfigError."""
        from pipeline.workspace import history

        return history.since(str(self.root), revision)

    def answers(self, at: str, *, again: bool = False) -> StoredAnswers:
        """Return what engines have answered; `at` dates the new ones. Raises PublishError.

        With `again`, what was refused before counts as never asked.
        """
        from pipeline.workspace.answers import StoredAnswers

        return StoredAnswers(str(self.root), at, again=again)

    def drafts(self) -> StoredDrafts:
        """Return what machines wrote and people made of it, here. Raises PublishError."""
        from pipeline.workspace.drafts import StoredDrafts

        return StoredDrafts(str(self.root))

    def cache_folder(self, name: str) -> Path:
        """Return a folder below `.cache/` for what can be made again. Raises PublishError."""
        return Path(writing.folder(str(self.root), f".cache/{name}"))

    def theme_origins(self, folder: str) -> dict[str, str]:
        """Return of which built-in file each copy in the theme's folder was made: its digest."""
        return theme.origins(str(self.root), folder)

    def write_theme_origins(self, folder: str, known: Mapping[str, str]) -> None:
        """Remember of which built-in file each copy was made. Raises PublishError."""
        theme.keep_origins(str(self.root), folder, known)

    def own_theme(self, folder: str) -> dict[str, bytes]:
        """Return the newsroom's own files of the theme. Raises ConfigError."""
        return theme.own(str(self.root), folder)

    def built_in_theme(self) -> dict[str, bytes]:
        """Return the files of the built-in theme."""
        return theme.ours()

    def theme_files(self, folder: str) -> dict[str, str | bytes]:
        """Return the theme by name: built-in files, replaced one by one by those in `folder`.

        Raises ConfigError where the newsroom's folder cannot be read.
        """
        return theme.files(str(self.root), folder)
