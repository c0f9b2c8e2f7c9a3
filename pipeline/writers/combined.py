"""The release in all its languages at once, Kazakh first: a text and a letter for every desk."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.config import Config
from pipeline.locales import LANGUAGES
from pipeline.model import Listing, Output, Page
from pipeline.seams import Site
from pipeline.writers.folding import columns
from pipeline.writers.letter import Letter, encoded
from pipeline.writers.mail import SUFFIX, Mailer
from pipeline.writers.release import Releases
from pipeline.writers.text import END, MAILED, lines
from pipeline.writers.text import encoded as encoded_text
from pipeline.writers.theme import Theme

FOLDER = "releases"
_STATE_LANGUAGE = "kk"
_LEAST = 2
"""With one language there is nothing to combine."""
_BETWEEN = " / "


class CombinedWriter:
    """Writes `releases/2026/x.txt` and `.eml` where at least two languages are published."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._releases = Releases(config, theme)
        self._mailer = Mailer(config, theme)

    def __call__(self, site: Site) -> Iterator[Output]:
        """Yield the releases, holding the pages of one announcement at a time.

        Each language has the same parts and stands below its own name; languages that are held
        back are missing. Raises ConfigError where a template of the newsroom is broken.
        """
        found: dict[str, list[Listing]] = {}
        for listing in site.listings:
            found.setdefault(listing.stem, []).append(listing)
        for stem, listings in found.items():
            if len(listings) >= _LEAST:
                yield from self._release(stem, [site.page(each) for each in self._sorted(listings)])

    def _sorted(self, listings: list[Listing]) -> list[Listing]:
        """Return the Kazakh one first, as the law on languages wants it, the others as offered."""
        order = (_STATE_LANGUAGE, *self._config.languages)
        return sorted(listings, key=lambda each: order.index(each.language))

    def _release(self, stem: str, pages: list[Page]) -> Iterator[Output]:
        releases = [self._releases.of(page) for page in pages]
        text: list[str] = []
        for release in releases:
            name = LANGUAGES[release.language].autonym
            text += [name, "=" * columns(name), "", *lines(release), "", "", ""]
        text.append(END)
        path = f"{FOLDER}/{stem}"
        yield Output(f"{path}{MAILED}", encoded_text(text, self._config.line_ends))
        subject = _BETWEEN.join(release.title.text for release in releases)
        parts = [
            self._mailer.part(page, release, LANGUAGES[page.language].autonym)
            for page, release in zip(pages, releases, strict=True)
        ]
        languages = tuple(page.language for page in pages)
        letter = Letter(
            subject,
            languages,
            text,
            self._mailer.html(languages[0], subject, *parts),
            max((page.updated for page in pages if page.updated), default=None),
        )
        yield Output(f"{path}{SUFFIX}", encoded(letter, self._config))
