"""What can stop a stage.

PipelineError
├── ConfigError(path, key, problem)
├── SourceError(path, line, problem)
├── CatalogError(path, line, problem, check)
├── ExchangeError(path, line, problem)
├── PluginError(group, name, problem)
├── StoreError(path, problem)
├── PublishError(path, problem)
│   └── SavedMeanwhileError(path, problem)
└── EngineError(engine, problem)          no use before somebody mends something
    ├── EngineBusy(engine, retry_after)   asks for patience
    ├── EngineDown(engine, problem)       was not reached; may be next time
    └── AnswerError(engine, problem)      this answer is of no use; the next may be

Every field stays in `args`, so that an error survives pickling on its way back from another
process. A wrong translation is a Finding, never one of these. `str(error)` says where, what, and
what to do.
"""

from __future__ import annotations


class PipelineError(Exception):
    """The work on one thing (or on everything, for a ConfigError) cannot go on."""

    def where(self) -> tuple[str, int | None]:
        """Return the path, relative to the newsroom, and the line if one is known."""
        return str(self.args[0]), None

    def __eq__(self, other: object) -> bool:
        """Two errors are the same problem when class and fields are equal."""
        return type(other) is type(self) and self.args == getattr(other, "args", None)

    def __hash__(self) -> int:
        return hash((type(self), self.args))


class ConfigError(PipelineError):
    """`pipeline.toml` (or the command line) asks for something that does not exist."""

    def __init__(self, path: str, key: str, problem: str) -> None:
        super().__init__(path, key, problem)
        self.path, self.key, self.problem = path, key, problem

    def __str__(self) -> str:
        key = f" `{self.key}`:" if self.key else ""
        return f"{self.path}:{key} {self.problem}"


class _PlacedError(PipelineError):
    """A problem at a line of a file."""

    def __init__(self, path: str, line: int | None, problem: str) -> None:
        super().__init__(path, line, problem)
        self.path, self.line, self.problem = path, line, problem

    def where(self) -> tuple[str, int | None]:
        return self.path, self.line

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.problem}"


class SourceError(_PlacedError):
    """A source file cannot be read as an announcement."""


class CatalogError(_PlacedError):
    """A catalog cannot be read without losing or inventing words, so it is not read at all.

    `check` is the id under which it is reported: `syntax`, `broken-encoding`, `conflict-marker` …
    """

    def __init__(self, path: str, line: int | None, problem: str, check: str = "syntax") -> None:
        super().__init__(path, line, problem)
        self.args = (path, line, problem, check)
        self.check = check


class ExchangeError(_PlacedError):
    """A file that came from outside cannot be read, or a catalog has no form in its format."""


class PluginError(PipelineError):
    """A third party's reader, check or writer cannot be used."""

    def __init__(self, group: str, name: str, problem: str) -> None:
        super().__init__(group, name, problem)
        self.group, self.name, self.problem = group, name, problem

    def __str__(self) -> str:
        return f"{self.group} `{self.name}`: {self.problem}"


class StoreError(PipelineError):
    """What was translated before cannot be kept or looked up."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path, self.problem = path, problem

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class PublishError(PipelineError):
    """An output file cannot be written."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path, self.problem = path, problem

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class SavedMeanwhileError(PublishError):
    """Somebody saved the file between our reading and our writing; theirs stands."""


class EngineError(PipelineError):
    """A translation engine is of no use before somebody mends something: a key, a model, a quota.

    What these four say is in our own words: never a key, an address with a key in it, or a word
    of the text that was sent, since announcements are under embargo and logs are not.
    """

    def __init__(self, engine: str, problem: str) -> None:
        super().__init__(engine, problem)
        self.engine, self.problem = engine, problem

    def __str__(self) -> str:
        return f"engine `{self.engine}`: {self.problem}"


class EngineBusy(EngineError):
    """A translation engine asks for patience; `retry_after` is in seconds, None where unsaid."""

    def __init__(self, engine: str, retry_after: float | None = None) -> None:
        said = "" if retry_after is None else f" for {retry_after:.0f} s"
        super().__init__(engine, f"asks to be left alone{said}; run the same command later")
        self.args = (engine, retry_after)
        self.retry_after = retry_after


class EngineDown(EngineError):
    """A translation engine was not reached, or broke down over a request."""


class AnswerError(EngineError):
    """An engine's answer to one request is of no use; other texts may fare better."""
