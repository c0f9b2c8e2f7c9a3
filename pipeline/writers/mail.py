"""The release as a letter: `x.eml` beside the page, text and HTML in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.config import Config
from pipeline.model import Output, Page
from pipeline.writers.absolute import absolute
from pipeline.writers.facts import Fact, Part
from pipeline.writers.frame import Speaker
from pipeline.writers.inline_styles import styled
from pipeline.writers.letter import Letter, encoded
from pipeline.writers.release import Enclosed, Release, Releases
from pipeline.writers.rendering import Renderer
from pipeline.writers.text import END, lines
from pipeline.writers.theme import Theme

SUFFIX = ".eml"
_LETTER, _PART = "mail.html.j2", "mail.part.html.j2"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a template may say around the text of a letter."""

    language: str
    office: Speaker


@dataclass(frozen=True, slots=True)
class MailPart:
    """What a template may say of one language of a release."""

    heading: str
    """The language's own name, where the letter has several."""
    title: Part
    standing: str
    notice: str
    facts: tuple[Fact, ...]
    lead: Part | None
    body: Markup
    enclosed: tuple[tuple[str, tuple[Enclosed, ...]], ...]
    """Headings, and the pictures and documents below them."""
    address: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """What a template may say of a whole letter."""

    subject: str
    parts: tuple[Markup, ...]
    """Each language as `mail.part.html.j2` shows it."""


class Mailer:
    """Turns releases into the HTML of letters."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._renderer = Renderer(config, theme)

    def part(self, page: Page, release: Release, heading: str = "") -> Markup:
        """Return one language. Raises ConfigError where the newsroom's template is broken."""
        desk = self._renderer.desk(page.language)
        shown = MailPart(
            heading,
            release.title,
            release.standing,
            release.notice,
            release.facts,
            release.lead,
            styled(absolute(page, self._config.addresses, desk.words)),
            release.enclosed,
            release.address,
        )
        head = Letterhead(page.language, desk.office)
        return Markup(self._renderer.render(_PART, head, shown).decode())

    def html(self, language: str, subject: str, *parts: Markup) -> str:
        """Return the HTML of a whole letter. Raises ConfigError, as above."""
        head = Letterhead(language, self._renderer.desk(language).office)
        return self._renderer.render(_LETTER, head, MailPage(subject, parts)).decode()


class MailWriter:
    """Writes the letter of a page, in its language."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._releases = Releases(config, theme)
        self._mailer = Mailer(config, theme)

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the letter. Raises ConfigError where a template of the newsroom is broken."""
        release = self._releases.of(page)
        subject, language = release.title.text, page.language
        html = self._mailer.html(language, subject, self._mailer.part(page, release))
        text = [*lines(release), "", "", END]
        letter = Letter(subject, (language,), text, html, page.updated)
        path = self._config.addresses.beside(page.path, SUFFIX)
        yield Output(path, encoded(letter, self._config))

    def __reduce__(self) -> tuple[type[MailWriter], tuple[Config, Theme]]:
        return MailWriter, (self._config, self._theme)
