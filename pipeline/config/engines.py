"""`[engines]` of pipeline.toml: which machines may translate, in which order, at what price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.config import values
from pipeline.config.values import Asked
from pipeline.locales import LANGUAGES
from pipeline.model import LanguagePair


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """One engine as the newsroom has set it up; keys are not among it, they come from outside."""

    name: str
    """Of its table: `[engines.office]`."""
    kind: str
    """Which of our engines it is; the table's name unless `kind` says otherwise."""
    url: str = ""
    model: str = ""
    """A name for a service, a folder for an engine that works in our own process."""
    family: str = ""
    """How a local model wants to be told the languages."""
    pairs: tuple[LanguagePair, ...] = ()
    """The pairs it is to be used for; none: all that it knows."""
    region: str = ""
    device: str = ""
    """`cpu`, `cuda` or `auto`, for an engine that works in our own process."""
    version: str = ""
    """Whatever the newsroom likes; a new one has everything asked anew."""
    price: float = 0.0
    """Per million characters, in the newsroom's currency."""
    per_second: float = 0.0
    """Requests; 0 leaves it to the engine's own habit."""
    timeout: float = 0.0
    """Seconds for one request; 0 leaves it to the engine's own habit."""


@dataclass(frozen=True, slots=True)
class Engines:
    """All of `[engines]`."""

    settings: tuple[EngineSettings, ...] = ()
    """In the order of the file."""
    order: tuple[str, ...] = ()
    """Names of engines, first choice first: `order`, or else the tables as they stand."""
    pair_orders: tuple[tuple[LanguagePair, tuple[str, ...]], ...] = ()
    pivots: tuple[tuple[LanguagePair, str], ...] = ()
    """Language pair -> the language between."""
    allow_third_party: bool = False
    """False: no text leaves the house, whatever else is set."""
    own_hosts: tuple[str, ...] = ()
    """Hosts that are the newsroom's own beside loopback and private ones."""

    def named(self, name: str) -> EngineSettings:
        """Return an engine's settings; one without a table has defaults."""
        return next((each for each in self.settings if each.name == name), _plain(name))

    @property
    def names(self) -> tuple[str, ...]:
        """Every engine that is named anywhere, each once."""
        ordered = (name for _, names in self.pair_orders for name in names)
        tables = (each.name for each in self.settings)
        return tuple(dict.fromkeys((*self.order, *ordered, *tables)))


def engines(asked: Asked) -> Engines:
    """Return what `[engines]` says. Raises ConfigError."""
    table = _table(asked)
    found: dict[str, object] = {}
    settings: list[EngineSettings] = []
    for key, value in table.items():
        one = Asked(asked.path, f"{asked.key}.{key}", value)
        if key in _KEYS:
            field, read = _KEYS[key]
            found[field] = read(one)
        elif isinstance(value, dict):
            settings.append(_settings(one, key))
        else:
            advice = values.nearest(key, _KEYS)
            raise one.wrong(f"unknown key; {advice}; an engine is a table, `[engines.{key}]`")
    found.setdefault("order", tuple(each.name for each in settings))
    return Engines(settings=tuple(settings), **found)  # type: ignore[arg-type]


def _plain(name: str) -> EngineSettings:
    return EngineSettings(name, name)


def _settings(asked: Asked, name: str) -> EngineSettings:
    found: dict[str, object] = {"name": name, "kind": name}
    for key, value in _table(asked).items():
        one = Asked(asked.path, f"{asked.key}.{key}", value)
        if key not in _SETTINGS:
            raise one.wrong(f"unknown key; {_advice(key)}")
        found[key] = _SETTINGS[key](one)
    return EngineSettings(**found)  # type: ignore[arg-type]


def _advice(key: str) -> str:
    if any(word in key.casefold() for word in ("key", "token", "secret", "password")):
        return "keys never stand in this file; `pipeline engines` names the variable to set"
    return values.nearest(key, _SETTINGS)


def _table(asked: Asked) -> dict[str, object]:
    if not isinstance(asked.value, dict):
        raise asked.wrong(f"must be a table `[{asked.key}]`, not {values.type_name(asked.value)}")
    return asked.value


def _pairs(asked: Asked) -> tuple[LanguagePair, ...]:
    return tuple(_pair(asked, written) for written in values.texts(asked))


def _pair_orders(asked: Asked) -> tuple[tuple[LanguagePair, tuple[str, ...]], ...]:
    return tuple(
        (_pair(one, key), values.texts(one))
        for key, value in _table(asked).items()
        for one in (Asked(asked.path, f"{asked.key}.{key}", value),)
    )


def _pivots(asked: Asked) -> tuple[tuple[LanguagePair, str], ...]:
    found = []
    for key, value in _table(asked).items():
        one = Asked(asked.path, f"{asked.key}.{key}", value)
        pair, middle = _pair(one, key), values.text(one)
        if middle not in LANGUAGES:
            raise one.wrong(values.unknown_language(middle))
        if middle in pair:
            raise one.wrong(f"`{middle}` is one end of {key}; name the language between")
        found.append((pair, middle))
    return tuple(found)


def _pair(asked: Asked, written: str) -> LanguagePair:
    """Return `kk-ru` as a pair."""
    source, dash, target = written.partition("-")
    for code in (source, target) if dash else ():
        if code not in LANGUAGES:
            raise asked.wrong(values.unknown_language(code))
    if not dash or source == target:
        raise asked.wrong(f"`{written}` is no pair of languages; write e.g. `kk-ru`")
    return source, target


_SETTINGS: dict[str, Callable[[Asked], object]] = {
    "kind": values.text,
    "url": values.url,
    "model": values.text,
    "family": values.text,
    "pairs": _pairs,
    "region": values.text,
    "device": values.text,
    "version": values.text,
    "price": values.amount,
    "per_second": values.amount,
    "timeout": values.amount,
}
"""Key of an engine's table -> what reads its value into the field of the same name."""
_KEYS: dict[str, tuple[str, Callable[[Asked], object]]] = {
    "order": ("order", values.texts),
    "allow_third_party": ("allow_third_party", values.switch),
    "own_hosts": ("own_hosts", values.texts),
    "pairs": ("pair_orders", _pair_orders),
    "pivots": ("pivots", _pivots),
}
