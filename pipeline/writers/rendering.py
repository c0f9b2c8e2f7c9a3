"""Templates of the theme -> pages, with the interface words of one language in them."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from pipeline.config import Config
from pipeline.errors import ConfigError
from pipeline.writers.frame import Speaker, speaker
from pipeline.writers.theme import Theme

if TYPE_CHECKING:
    from gettext import NullTranslations

    from jinja2 import BytecodeCache, Environment

_MISTAKES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression in a newsroom's template can end in, beside Jinja2's own errors."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all pages of one language share."""

    environment: Environment
    words: NullTranslations
    office: Speaker


class Surroundings(Protocol):
    """What a template calls `frame`."""

    @property
    def language(self) -> str: ...


class Renderer:
    """Renders templates; each is compiled once for each language."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._desks: dict[str, Desk] = {}

    def __reduce__(self) -> tuple[type[Renderer], tuple[Config, Theme]]:
        return Renderer, (self._config, self._theme)

    def desk(self, language: str) -> Desk:
        """Return what all pages of a language share."""
        desk = self._desks.get(language)
        if desk is None:
            words = self._theme.translations(language)
            office = speaker(language, self._config, words)
            desk = self._desks[language] = Desk(_environment(self._theme, words), words, office)
        return desk

    def render(self, template: str, frame: Surroundings, page: object) -> bytes:
        """Return a page: `frame` is what surrounds its content, `page` the content.

        Raises ConfigError where a template of the newsroom cannot be used.
        """
        from jinja2 import TemplateError

        try:
            found = self.desk(frame.language).environment.get_template(template)
            text = found.render(frame=frame, page=page)
        except (TemplateError, *_MISTAKES) as error:
            raise self._unusable(error, template) from error
        if not text.strip():
            raise self._unusable(ValueError("it renders nothing"), template)
        return text.encode()

    def _unusable(self, error: Exception, template: str) -> ConfigError:
        """Return the error that names the newsroom's template and the line, where known."""
        from jinja2 import TemplateNotFound

        # Jinja2 puts the lines of the templates into the traceback; the last is the culprit's.
        frames = traceback.extract_tb(error.__traceback__)
        places = [(f.filename, f.lineno) for f in frames if f.filename in self._theme.files]
        name, line = places[-1] if places else (template, None)
        if isinstance(error, TemplateNotFound):
            name, line = str(error.name or name), None
        place = f"{self._config.theme}/{name}" + ("" if line is None else f":{line}")
        return ConfigError(place, "", f"the template cannot be used: {error}")


@cache
def _compiled() -> BytecodeCache:
    """Return what keeps compiled templates: they are the same in every language."""
    from jinja2 import BytecodeCache
    from jinja2.bccache import Bucket

    class Compiled(BytecodeCache):
        def __init__(self) -> None:
            self._codes: dict[str, bytes] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            if bucket.key in self._codes:
                bucket.bytecode_from_string(self._codes[bucket.key])

        def dump_bytecode(self, bucket: Bucket) -> None:
            self._codes[bucket.key] = bucket.bytecode_to_string()

    return Compiled()


def _environment(theme: Theme, words: NullTranslations) -> Environment:
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
        bytecode_cache=_compiled(),
    )
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    return environment
