"""What a page is called in its address, and which addresses it had: no two pages share one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from pipeline.addresses import INDEX, LISTS, PAGE
from pipeline.config import Config, Slugs
from pipeline.locales import LANGUAGES
from pipeline.model import Field, Finding, Listing, Moved, Place, Severity
from pipeline.slugs import free, slug
from pipeline.wording import Wording, say

Key = tuple[str, str]
"""Stem and language."""
_LONGEST = 300
"""Characters of an old address that is given up on."""


class Naming:
    """Names pages: by their stem, by their title, or as the author says.

    A name that was published stays, whatever becomes of the title; only the author's `slug:` (or
    another decision of the newsroom) changes it, and then the old one leads to the new one.
    """

    def __init__(
        self,
        known: Mapping[Key, tuple[str, ...]],
        stems: Collection[str],
        standing: Mapping[str, str],
        config: Config,
    ) -> None:
        """Begin with what is known; `standing` is what the last build wrote: path and stem."""
        self._known = known
        self._standing = standing
        self._config = config
        self._given: dict[Key, tuple[str, ...]] = {}
        self._aliases: dict[Key, tuple[tuple[Field, str], ...]] = {}
        self._sources: dict[str, str] = {}
        self._taken: dict[str, dict[str, str]] = {code: {} for code in LANGUAGES}
        for taken in self._taken.values():
            taken.update(dict.fromkeys(LISTS, "the site itself"))
            taken.update((stem.casefold(), stem) for stem in stems)
        for (stem, language), names in known.items():
            if language in self._taken:
                self._taken[language].update((name.casefold(), stem) for name in names)
        self.findings: list[Finding] = []

    def name(self, stem: str, path: str, language: str, fields: tuple[Field, ...]) -> str:
        """Return the name of a page: its folder is that of the source, in every language.

        `path` is that of the source, `fields` are those of the language. A name that another
        announcement has, or had, gets a number; told, where the author asked for that name.
        """
        key = stem, language
        before = self._known.get(key, ())
        self._sources[stem] = path
        asked = self._asked(stem, language, fields)
        if asked:
            wanted = asked
        elif self._config.site.slugs is Slugs.SHARED:
            wanted = stem
        elif before:
            wanted = before[0]
        else:
            # A title that is not translated yet would name the page for ever.
            titles = (f for f in fields if f.name == "title" and f.language in (None, language))
            title = next((slug(str(f.value)) for f in titles), "")
            wanted = _beside(stem, title) if title else stem
        owners = self._taken[language]
        name = free(wanted, lambda each: owners.get(each.casefold(), stem) != stem)
        if name != wanted and asked:
            owner = owners[wanted.casefold()]
            text = say(
                "`slug: {slug}` is taken by `{owner}` in `{language}`; change it",
                slug=wanted,
                owner=owner,
                language=language,
            )
            self._tell(stem, "slug", text)
        owners[name.casefold()] = stem
        old = before or self._published(stem, language)
        self._given[key] = (name, *(each for each in old if each != name))
        self._aliases[key] = tuple(_aliases(fields, language))
        return name

    def _published(self, stem: str, language: str) -> tuple[str, ...]:
        """Return the stem where the last build had the page under it: names were shared then."""
        path = self._config.addresses.page(language, stem)
        return (stem,) if self._standing.get(path) == stem else ()

    def _asked(self, stem: str, language: str, fields: tuple[Field, ...]) -> str:
        """Return the name that the front matter asks for, or nothing."""
        said = {field.name: field for field in fields}
        field = said.get(f"slug.{language}") or said.get("slug")
        if field is None or field.value is None:
            return ""
        text = str(field.value)
        found = slug(text)
        if found != text:
            advice = say("use Latin letters, digits and `-`")
            if found:
                advice = say("write `{slug}`", slug=found)
            said_so = say(
                "`slug: {slug}` cannot stand in an address; {advice}", slug=text, advice=advice
            )
            self._tell(stem, "slug", said_so)
        return _beside(stem, found) if found else ""

    def names(self, published: Collection[Key]) -> dict[Key, tuple[str, ...]]:
        """Return what to remember: what was known, and the names of what is published now.

        A page under its stem that was never called otherwise needs no line.
        """
        found = dict(self._known)
        for key in published:
            if key in self._given:
                found[key] = self._given[key]
        return {key: names for key, names in found.items() if names != (key[0],)}

    def moved(self, listings: tuple[Listing, ...]) -> Iterator[Moved]:
        """Yield every old address of the pages, and where it leads now.

        An address that a page has today leads nowhere else; who asks for one is told.
        """
        addresses = self._config.addresses
        pages = {listing.path: listing.stem for listing in listings}
        seen: dict[str, str] = {}
        for listing in listings:
            for name in self._given.get((listing.stem, listing.language), ())[1:]:
                path = addresses.page(listing.language, name)
                if path not in pages and seen.setdefault(path, listing.stem) == listing.stem:
                    yield Moved(path, listing)
        for listing in listings:
            for path in self._laid_out(listing):
                if path not in pages and seen.setdefault(path, listing.stem) == listing.stem:
                    yield Moved(path, listing)
        for listing in listings:
            for field, text in self._aliases.get((listing.stem, listing.language), ()):
                yield from self._alias(listing, field, text, pages, seen)

    def _laid_out(self, listing: Listing) -> Iterator[str]:
        """Yield where builds before had a page while `pretty_urls` or `segments` were others.

        Nothing but what stands is asked, so a fresh clone knows of none; nor does anybody know
        whose a folder was that no language is called by any more.
        """
        now = self._config.addresses
        stands = (listing.stem, "")  # the page, or what already leads on from there
        names = (*self._given.get((listing.stem, listing.language), ()), listing.stem)
        for name in dict.fromkeys(names):
            for segments in (now.segments, ()):
                for pretty in (False, True):
                    before = replace(now, pretty=pretty, segments=segments)
                    path = before.page(listing.language, name)
                    if path != listing.path and self._standing.get(path) in stands:
                        yield path

    def _alias(
        self,
        listing: Listing,
        field: Field,
        text: str,
        pages: Mapping[str, str],
        seen: dict[str, str],
    ) -> Iterator[Moved]:
        """Yield the redirect that an alias asks for in the language that it means."""
        path = self._file(text)
        if not path:
            if listing.language == listing.source_language:
                wrong = say(
                    "`{address}` is no address of this site; write it like `/news/2019/x.html`",
                    address=text,
                )
                self._tell(listing.stem, "alias", wrong, field.line)
            return
        if self._language(path, field, listing) != listing.language:
            return
        owner = pages.get(path) or seen.get(path)
        if owner or self._is_list(path):
            wrong = say(
                "`{address}` is the address of a list of the site; take it out", address=text
            )
            if owner:
                wrong = say(
                    "`{address}` is the address of `{owner}`; take it out",
                    address=text,
                    owner=owner,
                )
            self._tell(listing.stem, "alias", wrong, field.line)
            return
        seen[path] = listing.stem
        yield Moved(path, listing)

    def _file(self, text: str) -> str:
        """Return the file that an old address means, below the output folder; or nothing."""
        base = urlsplit(self._config.base_url)
        parts = urlsplit(text.strip())
        if parts.query or (parts.netloc and parts.netloc != base.netloc):
            return ""
        path = unquote(parts.path)
        if base.path and path.startswith(f"{base.path}/"):
            path = path[len(base.path) :]
        path = path.strip("/")
        names = path.split("/")
        is_bad = any(not name or name.startswith(".") or "\\" in name for name in names)
        if is_bad or len(path) > _LONGEST or not path.isprintable():
            return ""
        return path if path.endswith((PAGE, ".htm")) else f"{path}/{INDEX}"

    def _language(self, path: str, field: Field, listing: Listing) -> str:
        """Return the language whose page an alias leads to: as it says, else the original's."""
        named = field.name.split(".")[1:2]
        if named and named[0] in LANGUAGES:
            return named[0]
        first = path.partition("/")[0]
        for code in self._config.languages:
            if first == self._config.addresses.segment(code):
                return code
        published = {each.language for each in listing.alternates if each.published}
        return listing.source_language if listing.source_language in published else min(published)

    def _is_list(self, path: str) -> bool:
        segments = {self._config.addresses.segment(code) for code in self._config.languages}
        first, _, rest = path.partition("/")
        if path in (INDEX, f"404{PAGE}"):
            return True
        name = rest.partition("/")[0].removesuffix(PAGE)
        return first in segments and (name in LISTS or rest == INDEX)

    def _tell(self, stem: str, check: str, text: Wording, line: int | None = None) -> None:
        finding = Finding(check, Severity.ERROR, Place(self._sources[stem], line), text, stem)
        if finding not in self.findings:
            self.findings.append(finding)


def _beside(stem: str, name: str) -> str:
    """Return a name in the folder of a stem: files beside the source stay beside the page."""
    folder, slash, _ = stem.rpartition("/")
    return f"{folder}{slash}{name}"


def _aliases(fields: tuple[Field, ...], language: str) -> Iterator[tuple[Field, str]]:
    """Yield the old addresses in the front matter: `aliases`, a list, or a list per language."""
    for field in fields:
        name, _, rest = field.name.partition(".")
        other = rest.partition(".")[0]
        if name == "aliases" and isinstance(field.value, str) and field.value.strip():
            if other in LANGUAGES and other != language:
                continue
            yield field, field.value
