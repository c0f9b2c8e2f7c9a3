"""Decides what is told of a finding: nothing, or at which level and at which place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.catalogs.excuses import excused
from pipeline.catalogs.places import Lines
from pipeline.config import Checks, Level, Policy
from pipeline.config.checks import RANK
from pipeline.findings.baseline import Baseline
from pipeline.findings.pleas import pleas
from pipeline.model import Catalog, Finding, Message, Severity
from pipeline.rulebook import BY_ID, Group

Key = tuple[str | None, str]


@dataclass(slots=True)
class Sieve:
    """The decisions of a newsroom, and what has been seen of its catalogs so far."""

    checks: Checks = field(default_factory=Checks)
    policy: Policy | None = None
    baseline: Baseline = field(default_factory=Baseline)
    _excused: dict[tuple[str, Key], frozenset[str]] = field(default_factory=dict)
    _unchanged: dict[str, frozenset[Key]] = field(default_factory=dict)

    def catalog(
        self,
        findings: Iterable[Finding],
        path: str,
        catalog: Catalog,
        *,
        stem: str = "",
        language: str = "",
        text: Callable[[], str] | None = None,
        earlier: Catalog | None = None,
    ) -> Iterator[Finding]:
        """Yield what is told of the findings about one catalog, and of its excuses.

        `text` gives that of its file, for lines and columns. Messages that `earlier` holds as they
        are now are left out.
        """
        drafts = frozenset(message.key for message in catalog.messages if message.fuzzy)
        if earlier is not None:
            self._unchanged[path] = unchanged(catalog, earlier)
        said: list[Finding] = []
        for message in catalog.messages:
            if message.obsolete or not any("check-ok" in line for line in message.comments):
                continue
            self._excused[path, message.key] = excused(message)
            said += pleas(path, message, stem=stem, language=language)
        lines: Lines | None = None
        for finding in (*findings, *said):
            told = self(finding, is_draft=_key(finding) in drafts)
            if told is None:
                continue
            if text is not None and (told.start is not None or told.form):
                lines = lines or Lines(text())
                told = replace(told, place=lines.place(told.place, told.form, told.start))
            yield told

    def __call__(self, finding: Finding, *, is_draft: bool = False) -> Finding | None:
        """Return the finding at its level, or None where nothing is told of it."""
        key = _key(finding)
        if key is not None:
            if key in self._unchanged.get(finding.place.path, ()):
                return None
            rule = BY_ID.get(finding.check)
            free = self._excused.get((finding.place.path, key), ())
            if finding.check in free and (rule is None or rule.is_excusable):
                return None
        level = self.checks.level(
            finding.check, stem=finding.stem, language=finding.language, policy=self.policy
        )
        if level is Level.OFF:
            return None
        if level is not None:
            severity = _level(finding, Severity(level), is_draft=is_draft)
            if severity is not finding.severity:
                finding = replace(finding, severity=severity)
        return None if self.baseline.takes(finding) else finding


def _level(finding: Finding, decided: Severity, *, is_draft: bool) -> Severity:
    """Return the level; what is wrong with a draft stays as mild as it was."""
    rule = BY_ID.get(finding.check)
    if rule is not None and rule.group is Group.STATES:
        return decided
    return min(decided, finding.severity, key=RANK.__getitem__) if is_draft else decided


def _key(finding: Finding) -> Key | None:
    return None if finding.msgid is None else (finding.msgctxt, finding.msgid)


def unchanged(catalog: Catalog, earlier: Catalog) -> frozenset[Key]:
    """Return the messages whose text, translation and state were the same earlier."""
    before = {message.key: _words(message) for message in earlier.messages}
    return frozenset(
        message.key for message in catalog.messages if before.get(message.key) == _words(message)
    )


def _words(message: Message) -> tuple[object, ...]:
    return (
        message.msgid_plural, message.msgstr, message.msgstr_plural,
        message.fuzzy, message.obsolete,
    )  # fmt: skip
