"""When all translations of a text have findings, the text itself is looked at."""

from __future__ import annotations

import pytest

from pipeline.findings.several import several
from pipeline.model import Finding, Place, Severity, Unit

PLACE = Place("sources/2026/көрме.md", 12)
UNIT = Unit("Көрме сағат 10-нан ашық.", "paragraph", PLACE)


def finding(language: str, check: str = "times", severity: Severity = Severity.ERROR) -> Finding:
    place = Place(f"translations/{language}/2026/көрме.po", 41)
    return Finding(check, severity, place, "…", "2026/көрме", language, msgid=UNIT.text)


def told(*findings: Finding, languages: tuple[str, ...] = ("ru", "en")) -> list[Finding]:
    return list(several((UNIT, UNIT), findings, languages, "2026/көрме"))


def test_every_language_has_failed() -> None:
    """The hint stands at the source, once however often the text stands there."""
    (found,) = told(finding("ru"), finding("en", "numbers", Severity.WARNING), finding("en"))
    assert (found.check, found.severity, found.place) == ("multiple-failures", "info", PLACE)
    assert found.stem == "2026/көрме"
    assert "ru, en" in str(found.text)
    assert UNIT.text in str(found.text)


@pytest.mark.parametrize(
    "findings",
    [
        (finding("ru"), finding("ru")),
        (finding("ru"), finding("en", severity=Severity.INFO)),
        (finding("ru"), finding("en", "untranslated")),
    ],
)
def test_one_that_is_well_acquits_the_text(findings: tuple[Finding, ...]) -> None:
    """Hints, gaps and drafts are no failures, and one language alone proves nothing."""
    assert told(*findings) == []
    assert told(finding("ru"), languages=("ru",)) == []
