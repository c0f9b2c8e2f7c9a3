"""The announcement as a Word file, `x.docx` beside the page, since newsrooms ask for it.

The library takes 15 ms for a file, most of them for reading and writing the same template; so it
makes that once for each language, and only what differs is written into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from pipeline.config import Config, EnglishDates
from pipeline.model import Output, Page
from pipeline.writers.absolute import absolute
from pipeline.writers.facts import Fact, Part, reachable
from pipeline.writers.release import Release, Releases
from pipeline.writers.theme import Theme
from pipeline.writers.word_body import body
from pipeline.writers.word_markup import Links, Lists, Look, Shape, paragraph, run
from pipeline.writers.word_shell import Shell, shell

SUFFIX = ".docx"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNKNOWN = datetime(2020, 1, 1, tzinfo=UTC)


class WordWriter:
    """Writes the Word file of a page: title, facts, body, address, office."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._releases = Releases(config, theme)
        self._shells: dict[str, Shell] = {}
        english = "en-US" if config.english_dates is EnglishDates.AMERICAN else "en-GB"
        self._spoken = {"kk": "kk-KZ", "ru": "ru-RU", "en": english}

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the file; nothing in it was unsanitised, and the same text is the same bytes."""
        release = self._releases.of(page)
        links, lists = Links(), Lists()
        text = "".join(self._text(page, release, links, lists))
        written = (page.updated or _UNKNOWN).astimezone(UTC)
        filled = self._shell(release).filled(text, links, lists, release.title.text, written)
        yield Output(self._config.addresses.beside(page.path, SUFFIX), filled)

    def __reduce__(self) -> tuple[type[WordWriter], tuple[Config, Theme]]:
        return WordWriter, (self._config, self._theme)

    def _shell(self, release: Release) -> Shell:
        found = self._shells.get(release.language)
        if found is None:
            spoken = self._spoken.get(release.language, release.language)
            found = self._shells[release.language] = shell(spoken, release.office, release.office)
        return found

    def _text(self, page: Page, release: Release, links: Links, lists: Lists) -> Iterator[str]:
        words = release.words
        look = Look(self._spoken.get(page.language, page.language))
        said = _Sayer(look, self._spoken, links)
        yield paragraph(said.parts((release.title,)), Shape("Heading1"))
        for notice in (release.standing, release.notice):
            if notice:
                yield paragraph(said.label(notice))
        for fact in release.facts:
            is_last = fact is release.facts[-1]
            yield paragraph(said.fact(fact), Shape("Fact", room=is_last))
        if release.lead:
            yield paragraph(said.parts((release.lead,)), Shape("Lead"))
        html = absolute(page, self._config.addresses, words)
        yield from body(html, look, self._spoken, links, lists)
        if release.address:
            where = Part(release.address, link=release.address)
            fact = Fact("address", words.gettext("On the website"), (where,))
            yield paragraph(said.fact(fact), Shape(gap=True))
        for heading, enclosed in release.enclosed:
            yield paragraph(said.parts((Part(heading),)), Shape("Heading2"))
            for each in enclosed:
                way = said.parts((Part(each.text or each.address, link=each.address),))
                yield paragraph(way, Shape("ListBullet", Lists.BULLETS))
        if release.office or release.contacts:
            yield paragraph(said.parts((Part(words.gettext("Press office")),)), Shape("Heading2"))
            if release.office:
                yield paragraph(said.parts((Part(release.office),)), Shape("Fact"))
            for label, value in release.contacts:
                fact = Fact("", label, reachable((Part(value),)))
                yield paragraph(said.fact(fact), Shape("Fact"))


class _Sayer:
    """Says facts and titles as runs, each in its language."""

    def __init__(self, look: Look, spoken: dict[str, str], links: Links) -> None:
        self._look, self._spoken, self._links = look, spoken, links

    def label(self, text: str) -> list[str]:
        """Return words that stand out."""
        return [run(text, Look(self._look.language, bold=True))]

    def parts(self, parts: Iterable[Part]) -> list[str]:
        """Return runs of text, each with its link."""
        return [
            run(
                part.text,
                Look(
                    self._spoken.get(part.language or "", self._look.language),
                    link=self._links.id(part.link) if part.link else "",
                ),
            )
            for part in parts
        ]

    def fact(self, fact: Fact) -> list[str]:
        """Return `When: 8 April 2024`."""
        return [*self.label(f"{fact.label}: "), *self.parts(fact.parts)]
