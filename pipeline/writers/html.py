"""The web page: one announcement in one language, through the theme's templates."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.model import Output, Page
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
    """Writes the page of an announcement; templates are compiled once for each language."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._prepared: dict[str, _Prepared] = {}

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield the page; its body was sanitised last, and all else in it is escaped text.

        Raises ConfigError where a template of the newsroom cannot be used.
        """
        from jinja2 import TemplateError

        try:
            prepared = self._prepare(page.language)
            shown = view(page, self._config, words=prepared.words, office=prepared.office)
            text = prepared.template.render(page=shown)
        except (TemplateError, *_MISTAKES) as error:
            raise _unusable(error, self._config.theme, self._theme) from error
        if not text.strip():
            empty = ValueError("it renders nothing")
            raise _unusable(empty, self._config.theme, self._theme)
        yield Output(page.path, text.encode())

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
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def load(name: str) -> tuple[str, str, None] | None:
        # The second is what Jinja2 takes for the file's name: it stands in tracebacks.
        return (theme.files[name], name, None) if name in theme.files else None

    environment = Environment(
        loader=FunctionLoader(load),
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


def _unusable(error: Exception, folder: str, theme: Theme) -> ConfigError:
    """Return the error that names the newsroom's template and the line, where known."""
    from jinja2 import TemplateNotFound

    # Jinja2 puts the lines of the templates into the traceback; the last is the culprit's.
    frames = traceback.extract_tb(error.__traceback__)
    places = [(each.filename, each.lineno) for each in frames if each.filename in theme.files]
    name, line = places[-1] if places else (TEMPLATE, None)
    if isinstance(error, TemplateNotFound):
        name, line = str(error.name or name), None
    place = f"{folder}/{name}" if line is None else f"{folder}/{name}:{line}"
    return ConfigError(place, "", f"the template cannot be used: {error}")
