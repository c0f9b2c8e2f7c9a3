"""Which checks run and how much their findings weigh: `[checks]` and `[policy.…]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from pipeline.config.values import (
    Asked,
    choice,
    nearest,
    switch,
    texts,
    type_name,
    unknown_language,
)
from pipeline.locales import LANGUAGES
from pipeline.model import Severity
from pipeline.rulebook import BY_ID, is_of_plug_in

RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
"""How much a finding weighs."""


class Level(StrEnum):
    """What a newsroom makes of a check."""

    OFF = "off"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Policy(StrEnum):
    """What a check is for: work that goes on, or a release."""

    DRAFT = "draft"
    RELEASE = "release"


Levels = tuple[tuple[str, Level], ...]
"""Id of a check and its level."""

_UNDONE = ("untranslated", "fuzzy", "unreviewed", "mt-unreviewed")
BUILT_IN: dict[Policy, Levels] = {
    Policy.DRAFT: tuple((name, Level.WARNING) for name in (*_UNDONE, "approval-stale")),
    Policy.RELEASE: tuple((name, Level.ERROR) for name in (*_UNDONE, "approval-stale")),
}
"""While texts are written, what nobody has done yet is no fault; before a release it is."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What a newsroom has decided about its checks."""

    levels: Levels = ()
    of_policies: tuple[tuple[Policy, Levels], ...] = ()
    of_languages: tuple[tuple[str, Levels], ...] = ()
    """Language of the translation, and what differs there."""
    of_announcements: tuple[tuple[str, Levels], ...] = ()
    """Pattern of stems (`2026/*`), and what differs there; later ones win."""
    fail_on: Severity = Severity.ERROR
    fail_on_policy: tuple[tuple[Policy, Severity], ...] = ()
    words: tuple[str, ...] = ()
    """Right wherever they stand: brands, names."""
    max_length: tuple[tuple[str, int], ...] = ()
    """Kind of a text (`title`, `heading 2`) and how many characters its translation may have."""
    spelling: bool = False
    """True where hunspell's dictionaries are asked."""

    def level(
        self, check: str, *, stem: str = "", language: str = "", policy: Policy | None = None
    ) -> Level | None:
        """Return the level that was decided, None where nobody did; the narrower decision wins."""
        narrow = [levels for name, levels in self.of_languages if name == language]
        narrow += [levels for like, levels in self.of_announcements if fnmatchcase(stem, like)]
        ruled: list[Levels] = []
        if policy:
            ours = [levels for name, levels in self.of_policies if name == policy]
            ruled = [BUILT_IN[policy], *ours]
        found = None
        for levels in (self.levels, *ruled, *narrow):
            found = dict(levels).get(check, found)
        return found

    def fails(self, policy: Policy | None) -> Severity:
        """Return the mildest level that makes a check fail."""
        return dict(self.fail_on_policy).get(policy, self.fail_on) if policy else self.fail_on


def checks(asked: Asked, policies: Asked | None) -> Checks:
    """Return what `[checks]` and `[policy.…]` decide. Raises ConfigError."""
    levels, languages, announcements = [], [], []
    known: dict[str, object] = {}
    for one in _items(asked):
        name = one.name
        is_level = (name in BY_ID or is_of_plug_in(name)) and isinstance(one.value, str)
        if name in _READ and not is_level:
            known[name] = _READ[name](one)
        elif name in BY_ID or not isinstance(one.value, dict):
            levels.append(_level(one))
        elif name in LANGUAGES:
            languages.append((name, _levels(one)))
        elif "/" in name or "*" in name:
            announcements.append((name, _levels(one)))
        else:
            raise one.wrong(f"{_unknown(name)}; a pattern of announcements holds `/` or `*`")
    of_policies, fail_on_policy = _policies(policies)
    return Checks(
        levels=tuple(levels),
        of_policies=of_policies,
        of_languages=tuple(languages),
        of_announcements=tuple(announcements),
        fail_on_policy=fail_on_policy,
        **known,  # type: ignore[arg-type]  # each is read by the function of its name
    )


def _policies(
    asked: Asked | None,
) -> tuple[tuple[tuple[Policy, Levels], ...], tuple[tuple[Policy, Severity], ...]]:
    """Return the levels of each policy, and from which level on it fails."""
    levels, fails = [], []
    for one in _items(asked) if asked else ():
        if one.name not in list(Policy):
            raise one.wrong(f"unknown policy; {nearest(one.name, Policy)}")
        policy = Policy(one.name)
        decided = []
        for each in _items(one):
            if each.name == "fail_on":
                fails.append((policy, _severity(each)))
            else:
                decided.append(_level(each))
        levels.append((policy, tuple(decided)))
    return tuple(levels), tuple(fails)


def _items(asked: Asked) -> Iterator[Asked]:
    """Yield the keys of a table, each with its own place."""
    if not isinstance(asked.value, dict):
        raise asked.wrong(f"must be a section, not {type_name(asked.value)}")
    for key, value in asked.value.items():
        yield Asked(asked.path, f"{asked.key}.{key}", value, key)


def _levels(asked: Asked) -> Levels:
    return tuple(_level(one) for one in _items(asked))


def _level(asked: Asked) -> tuple[str, Level]:
    """Return a check and its level."""
    name = asked.name
    if is_of_plug_in(name):
        return name, Level(choice(Level)(asked))
    if name not in BY_ID:
        raise asked.wrong(_unknown(name))
    if BY_ID[name].is_guard:
        raise asked.wrong(
            "this check keeps a page from being published, so it has one level; remove the line"
        )
    return name, Level(choice(Level)(asked))


def _unknown(name: str) -> str:
    if unknown := _language(name):
        return unknown
    near = nearest(name, (*_READ, *BY_ID)).split("?")[0]
    guess = f"{near}?" if near.startswith("did you mean") else "`pipeline check --list` names all"
    return f"no check and no key is called `{name}`; {guess}"


def _language(name: str) -> str:
    said = unknown_language(name)
    return said if "write `" in said else ""


def _severity(asked: Asked) -> Severity:
    return Severity(choice(Severity)(asked))


def _max_length(asked: Asked) -> tuple[tuple[str, int], ...]:
    found = []
    for one in _items(asked):
        value = one.value
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise one.wrong("must be a whole number of characters from 1 on")
        found.append((one.name, value))
    return tuple(found)


_READ: dict[str, Callable[[Asked], object]] = {
    "fail_on": _severity,
    "words": texts,
    "max_length": _max_length,
    "spelling": switch,
}
"""Keys of `[checks]` that are no checks; `spelling` is one too, and may be given a level."""
