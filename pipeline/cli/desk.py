"""What every command starts with: the newsroom, its decisions, the tools, the console."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.config import Config
    from pipeline.console import Console
    from pipeline.seams import Toolbox
    from pipeline.stages.outcome import Tally
    from pipeline.workspace import Workspace
    from pipeline.workspace.dictionaries import Dictionaries


@dataclass(frozen=True)
class Call:
    """What was said before the command's name."""

    newsroom: Path | None
    quiet: bool

    @cached_property
    def workspace(self) -> Workspace:
        from pipeline.workspace import find

        return find(self.newsroom or Path.cwd(), above=self.newsroom is None)

    @cached_property
    def config(self) -> Config:
        return self.workspace.config()

    @cached_property
    def toolbox(self) -> Toolbox:
        from pipeline.registry import toolbox

        files = self.workspace.theme_files(self.config.theme)
        return toolbox(self.config, files, self.workspace.glossary(), self.dictionaries)

    def dictionaries(self) -> Mapping[str, Dictionaries]:
        """Return the dictionaries of the newsroom's languages that the system has."""
        from pipeline.workspace.dictionaries import load

        return load(self.decisions.languages)

    @cached_property
    def console(self) -> Console:
        from pipeline.console import Console

        return Console(quiet=self.quiet)

    def translated(self) -> Console:
        """Return the console, which from now on tells findings in the newsroom's language."""
        self.console.translate = self.interpreter()
        return self.console

    @property
    def has_newsroom(self) -> bool:
        """True where a newsroom was found. Raises ConfigError where the named one is none."""
        from pipeline.errors import ConfigError

        try:
            _ = self.workspace
        except ConfigError:
            if self.newsroom is not None:
                raise
            return False
        return True

    @property
    def decisions(self) -> Config:
        """The newsroom's decisions, or the defaults where there is no newsroom."""
        from pipeline.config import Config

        return self.config if self.has_newsroom else Config()

    def interpreter(self, ui_language: str | None = None) -> Callable[[str], str]:
        """Return what says the sentences of findings in a language, or in the newsroom's."""
        from pipeline.catalogs.interface import interpreter
        from pipeline.workspace import interface_words

        language = ui_language or self.decisions.ui_language
        return interpreter(language, interface_words(language))

    def only(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the stems that the names on the command line mean; none means all."""
        return self.workspace.stems(self.toolbox.readers, names) if names else ()

    def known_languages(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return language codes from the command line, each once; raises ConfigError."""
        from pipeline.config import unknown_language
        from pipeline.errors import ConfigError
        from pipeline.locales import LANGUAGES

        for code in codes:
            if code not in LANGUAGES:
                raise ConfigError("command line", "--language", unknown_language(code))
            if code not in self.config.languages:
                problem = f"this newsroom publishes {', '.join(self.config.languages)}"
                raise ConfigError("command line", "--language", f"`{code}`: {problem}")
        return tuple(dict.fromkeys(codes))

    def tally(self) -> Tally:
        """Return a fresh counter in front of the console."""
        from pipeline.stages.outcome import Tally

        return Tally(self.translated())

    def finish(self, stage: str, tally: Tally, noun: str = "announcement") -> int:
        """Say in one line what was done; return the exit code."""
        from pipeline.cli.summary import summary

        self.console.close()
        self.console.say(summary(stage, tally, noun))
        return 0 if tally.is_clean else 1


def complete_stem(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Offer the newsroom's stems to the shell."""
    from pipeline.errors import PipelineError
    from pipeline.registry import READERS

    # While a shell asks, the group's own function has not run, so ctx.obj is not there yet.
    call = Call(ctx.find_root().params.get("newsroom"), True)
    try:
        stems = call.workspace.stems(READERS)
    except PipelineError:
        return []  # a shell in the middle of a line is no place for an error
    return [stem for stem in stems if stem.startswith(incomplete)]


def stems_argument(function: Any) -> Any:
    """Add the optional `STEM…` argument to a command."""
    return click.argument("stems", nargs=-1, metavar="[STEM]...", shell_complete=complete_stem)(
        function
    )
