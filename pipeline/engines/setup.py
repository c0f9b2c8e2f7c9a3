"""What every engine is made from: the newsroom's settings, and the keys of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.config import FILE, EngineSettings
from pipeline.engines.hosts import is_own
from pipeline.errors import ConfigError
from pipeline.model import LanguagePair


@dataclass(frozen=True, slots=True)
class Setup:
    """What the maker of an engine gets."""

    settings: EngineSettings
    environment: Mapping[str, str]
    """Where keys are: never in a file of the newsroom."""
    own_hosts: tuple[str, ...] = ()
    folder: str = ""
    """The newsroom's, which a local model's folder is relative to."""

    @property
    def name(self) -> str:
        return self.settings.name

    def key(self, variable: str) -> str:
        """Return a key, empty where there is none."""
        return self.environment.get(variable, "").strip()

    def needed_key(self, variable: str) -> str:
        """Return a key. Raises ConfigError."""
        return self.key(variable) or self._raise("", f"needs a key; set {variable}")

    def needed_url(self, example: str) -> str:
        """Return the address of the engine's server. Raises ConfigError."""
        return self.settings.url or self._raise("url", f"is missing; write e.g. `{example}`")

    def needed_model(self, example: str) -> str:
        """Return the engine's model. Raises ConfigError."""
        return self.settings.model or self._raise("model", f"is missing; write e.g. `{example}`")

    def wrong(self, key: str, problem: str) -> ConfigError:
        """Return what to raise for a key of this engine's table."""
        return ConfigError(FILE, f"engines.{self.name}{'.' if key else ''}{key}", problem)

    def _raise(self, key: str, problem: str) -> str:
        raise self.wrong(key, problem)

    def is_own(self, url: str) -> bool:
        """True where what is sent to an address stays in the house."""
        return is_own(url, self.own_hosts)

    def timeout(self, usual: float) -> float:
        return self.settings.timeout or usual

    def pairs(self, known: frozenset[LanguagePair]) -> frozenset[LanguagePair]:
        """Return the pairs it is to be used for, of those that it knows."""
        return known & frozenset(self.settings.pairs) if self.settings.pairs else known

    def version(self, *facts: str) -> str:
        """Return the facts that answers depend on, and what the newsroom adds to them."""
        return "; ".join(filter(None, (*facts, self.settings.version)))
