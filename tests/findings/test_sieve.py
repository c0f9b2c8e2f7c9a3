"""What is told of findings: levels, excuses, unchanged messages, old debt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.catalogs.excuses import excuse
from pipeline.config import Policy, parse
from pipeline.findings import baseline
from pipeline.findings.fingerprints import fingerprint, numbered
from pipeline.findings.sieve import Sieve
from pipeline.model import Catalog, Finding, Message, Place, Severity
from pipeline.wording import say

PATH = "translations/ru/2026/көрме.po"
DATES = Message("17 сәуір", "18 апреля", line=4)
DRAFT = Message("Жоба", "Проект", fuzzy=True, line=9)


def about(message: Message, check: str, severity: Severity = Severity.ERROR) -> Finding:
    text = say("the source says {a}, the translation {b}", a=message.msgid, b=message.msgstr)
    return Finding(
        check, severity, Place(PATH, message.line), text, "2026/көрме", "ru", None, message.msgid
    )


def told(sieve: Sieve, findings: list[Finding], *messages: Message) -> list[tuple[str, str]]:
    catalog = Catalog(messages=messages)
    found = sieve.catalog(findings, PATH, catalog, stem="2026/көрме", language="ru")
    return [(each.check, each.severity.value) for each in found]


def test_levels_are_those_of_the_newsroom() -> None:
    """Off is silence; another level takes the place of the usual one."""
    config = parse('[checks]\nreference = "off"\n[checks.ru]\nencoding = "info"\n').checks
    found = [about(DATES, "reference"), about(DATES, "encoding"), about(DATES, "unknown-flag")]
    assert told(Sieve(config), found, DATES) == [("encoding", "info"), ("unknown-flag", "error")]


def test_a_draft_is_never_made_worse() -> None:
    """Only that it is a draft may fail: what is wrong in it fails when it is confirmed."""
    config = parse('[checks]\nreference = "error"\nfuzzy = "warning"').checks
    found = [about(DRAFT, "reference", Severity.INFO), about(DRAFT, "fuzzy")]
    expected = [("reference", "info"), ("fuzzy", "warning")]
    assert told(Sieve(config), found, DRAFT) == expected


def test_an_excused_message_is_left_alone() -> None:
    """For that check alone, and only while its text stays."""
    free = excuse(DATES, ["dates"], "екі күнтізбе")
    found = [about(free, "dates"), about(free, "unknown-flag")]
    assert told(Sieve(), found, free) == [("unknown-flag", "error")]
    changed = replace(free, msgstr="19 апреля")
    assert told(Sieve(), found, changed) == [
        ("dates", "error"), ("unknown-flag", "error"), ("check-ok-void", "info"),
    ]  # fmt: skip


@pytest.mark.parametrize("check", ["unsafe-html", "control-chars", "fuzzy", "untranslated"])
def test_what_keeps_a_page_back_cannot_be_excused(check: str) -> None:
    """The finding stays, and the comment is a finding too."""
    free = excuse(DATES, [check], "маған керек")
    assert told(Sieve(), [about(free, check)], free) == [(check, "error"), ("check-ok", "warning")]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("check-ok: flags — x", "`of="),
        ("check-ok: unsafe-htm of={of} — x", "did you mean `unsafe-html`"),
        ("check-ok: of={of} — x", "names no check"),
        ("check-ok: flags of={of}", "gives no reason"),
    ],
)
def test_an_incomplete_excuse_is_told_what_it_lacks(comment: str, said: str) -> None:
    """Where something is missing, the finding says how to write it."""
    from pipeline.catalogs.marks import fingerprint_of

    free = replace(DATES, comments=(comment.format(of=fingerprint_of(DATES)),))
    found = Sieve().catalog([], PATH, Catalog(messages=(free,)))
    texts = [each.text for each in found if each.check == "check-ok"]
    assert any(said in text for text in texts), texts


def test_only_changed_messages_are_told() -> None:
    """A message that stood there with the same words and state is left out."""
    catalog = Catalog(messages=(DATES, DRAFT))
    earlier = Catalog(messages=(replace(DATES, line=90), replace(DRAFT, fuzzy=False)))
    findings = [about(DATES, "encoding"), about(DRAFT, "fuzzy")]
    found = Sieve().catalog(findings, PATH, catalog, earlier=earlier)
    assert [each.check for each in found] == ["fuzzy"]


def test_checks_of_others_are_switched_and_excused_too() -> None:
    """Their ids have a name in front, so no misspelt id of ours is taken for one."""
    found = [about(DATES, "office:tone"), about(DATES, "office:style")]
    config = parse('[checks]\n"office:tone" = "off"\n[checks.ru]\n"office:style" = "info"\n')
    assert told(Sieve(config.checks), found, DATES) == [("office:style", "info")]
    free = excuse(DATES, ["office:tone"], "кеңсе солай дейді")
    assert told(Sieve(), found, free) == [("office:style", "error")]


def test_old_debt_is_shelved_and_new_debt_is_told() -> None:
    """A line that moved is the same debt; another value, or a second one, is new."""
    old = about(DATES, "unknown-flag")
    file = baseline.dump([old, about(DRAFT, "unknown-flag")])
    known = baseline.load(file, "baseline.json")
    moved = replace(old, place=Place(PATH, 77))
    other = replace(old, text=say("the source says {a}, the translation {b}", a="17", b="20"))
    sieve = Sieve(baseline=known)
    assert sieve(moved) is None
    assert sieve(moved) == moved
    assert sieve(other) == other
    assert [each.check for each in known.gone] == ["unknown-flag"]


def test_a_baseline_shelves_nothing_dangerous() -> None:
    """What a translation adds to a page is told every time."""
    danger = about(DATES, "unsafe-html")
    assert '"findings": []' in baseline.dump([danger])


def test_a_rewording_renews_no_debt() -> None:
    """A fingerprint knows what was read, not how it is told."""
    one = about(DATES, "unknown-flag")
    values = {"a": DATES.msgid, "b": DATES.msgstr}
    reworded = replace(one, text=say("it is {a}, and here {b}", **values))
    assert fingerprint(one) == fingerprint(reworded)
    assert len({known for _, known in numbered([one, reworded, one])}) == 3


def test_release_fails_what_draft_lets_pass() -> None:
    """The same finding, two policies."""
    finding = about(DRAFT, "fuzzy")
    levels = [told(Sieve(policy=policy), [finding], DRAFT)[0][1] for policy in Policy]
    assert levels == ["warning", "error"]
