"""The web page: one announcement in one language, through the theme's templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.model import Output, Page, page_path
from pipeline.writers.theme import Theme
from pipeline.writers.view import ASSETS, Speaker, speaker, view

if TYPE_CHECKING:
    from gettext import NullTranslations

    from jinja2 import Template

TEMPLATE = "page.html.j2"


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What all pages of one language share."""

    template: Template
    words: NullTranslations
    office: Speaker


_MISTAKES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression in a newsroom's template can end in, beside Jinja2's own errors."""


class HtmlWriter:
    """Writes `<language>/<stem>.html`; templates are compiled once for each language."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._prepared: dict[str, _Prepared] = {}

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the page; its body was sanitised last, and all else in it is escaped text.

        Raises ConfigError where a template of the newsroom cannot be used.
        """
        from jinja2 import TemplateError

        path = page_path(page.language, page.stem)
        try:
            prepared = self._prepare(page.language)
            shown = view(page, path, self._config, words=prepared.words, office=prepared.office)
            text = prepared.template.render(page=shown)
        except (TemplateError, *_MISTAKES) as error:
            raise _unusable(error, self._config.theme) from error
        if not text.strip():
            raise _unusable(ValueError("it renders nothing"), self._config.theme)
        yield Output(path, text.encode())

    def __reduce__(self) -> tuple[type[HtmlWriter], tuple[Config, Theme]]:
        return HtmlWriter, (self._config, self._theme)

    def _prepare(self, language: str) -> _Prepared:
        prepared = self._prepared.get(language)
        if prepared is None:
            words = self._theme.translations(language)
            office = speaker(language, self._config, words)
            prepared = _Prepared(_template(self._theme, words), words, office)
            self._prepared[language] = prepared
        return prepared


def assets(theme: Theme) -> Iterator[Output]:
    """Yield the files that pages link to: every style sheet of the theme."""
    for name in sorted(theme.files):
        if name.endswith(".css"):
            yield Output(f"{ASSETS}/{name}", theme.files[name].encode())


def _template(theme: Theme, words: NullTranslations) -> Template:
    """Return the page's template with the interface words of one language in it."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        loader=DictLoader(theme.files),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    return environment.get_template(TEMPLATE)


def _unusable(error: Exception, folder: str) -> ConfigError:
    """Return the error that names the newsroom's template and the line, where known."""
    name = getattr(error, "name", None) or TEMPLATE
    line = getattr(error, "lineno", None)
    place = f"{folder}/{name}" if line is None else f"{folder}/{name}:{line}"
    return ConfigError(place, "", f"the template cannot be used: {error}")
