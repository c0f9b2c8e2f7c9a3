"""What can stop a stage.

PipelineError
├── ConfigError(path, key, problem)
├── SourceError(path, line, problem)
├── CatalogError(path, line, problem)
├── PluginError(group, name, problem)
├── StoreError(path, problem)
└── PublishError(path, problem)
    └── SavedMeanwhileError(path, problem)

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
    """A catalog cannot be read without losing or inventing words, so it is not read at all."""


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
