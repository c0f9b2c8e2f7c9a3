"""`[checks]` and `[policy.…]`: levels by check, language, announcement and policy."""

from __future__ import annotations

import pytest

from pipeline.config import Checks, Level, Policy, parse
from pipeline.errors import ConfigError
from pipeline.model import Severity

FULL = """
[checks]
fail_on = "warning"
words = ["Үштіл", "IT-компания"]
raw-html = "off"
fuzzy = "warning"
[checks.kk]
unknown-flag = "error"
[checks."2026/*"]
raw-html = "error"
[checks.max_length]
title = 70
"image.alt" = 120
[policy.release]
fail_on = "info"
raw-html = "error"
"""


def test_every_key_reaches_its_field() -> None:
    """Each key of the section ends in its own field."""
    decided = parse(FULL).checks
    assert decided == Checks(
        levels=(("raw-html", Level.OFF), ("fuzzy", Level.WARNING)),
        of_policies=((Policy.RELEASE, (("raw-html", Level.ERROR),)),),
        of_languages=(("kk", (("unknown-flag", Level.ERROR),)),),
        of_announcements=(("2026/*", (("raw-html", Level.ERROR),)),),
        fail_on=Severity.WARNING,
        fail_on_policy=((Policy.RELEASE, Severity.INFO),),
        words=("Үштіл", "IT-компания"),
        max_length=(("title", 70), ("image.alt", 120)),
    )


def test_the_narrower_decision_wins() -> None:
    """A check's level is the newsroom's, the policy's, the language's, the announcement's."""
    decided = parse(FULL).checks
    assert decided.level("unknown-flag") is None
    assert decided.level("unknown-flag", language="kk") is Level.ERROR
    assert decided.level("raw-html", stem="2025/көрме") is Level.OFF
    assert decided.level("raw-html", stem="2026/көрме") is Level.ERROR
    assert decided.level("raw-html", policy=Policy.RELEASE) is Level.ERROR
    assert decided.fails(None) is Severity.WARNING
    assert decided.fails(Policy.RELEASE) is Severity.INFO


def test_a_policy_needs_no_line_of_configuration() -> None:
    """What nobody has done yet fails a release and warns in a draft."""
    decided = parse("").checks
    for name in ("untranslated", "fuzzy", "unreviewed", "approval-stale"):
        assert decided.level(name) is None
        assert decided.level(name, policy=Policy.DRAFT) is Level.WARNING
        assert decided.level(name, policy=Policy.RELEASE) is Level.ERROR


def test_a_language_may_lag_behind_in_a_release() -> None:
    """Where English may follow later, its gaps warn although the policy says error."""
    decided = parse('[checks.en]\nuntranslated = "warning"').checks
    release = Policy.RELEASE
    assert decided.level("untranslated", language="en", policy=release) is Level.WARNING
    assert decided.level("untranslated", language="ru", policy=release) is Level.ERROR


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ('[checks]\nuntranslatd = "off"', "checks.untranslatd", "`untranslated`"),
        ('[checks]\nfuzzy = "of"', "checks.fuzzy", "did you mean `off`"),
        ("[checks]\nfuzzy = false", "checks.fuzzy", "must be a text"),
        ('[checks]\nunsafe-html = "off"', "checks.unsafe-html", "keeps a page from being"),
        ('[checks.kz]\nfuzzy = "off"', "checks.kz", "write `kk`"),
        ('[checks.korme]\nfuzzy = "off"', "checks.korme", "holds `/` or `*`"),
        ('[checks."2026/*"]\nfuzy = "off"', "checks.2026/*.fuzy", "`fuzzy`"),
        ('[checks]\nfail_no = "info"', "checks.fail_no", "`fail_on`"),
        ("[checks.max_length]\ntitle = 0", "checks.max_length.title", "from 1 on"),
        ('[policy.relase]\nfuzzy = "off"', "policy.relase", "`release`"),
        ('[policy]\nfuzzy = "off"', "policy.fuzzy", "unknown policy"),
        ("checks = 3", "checks", "must be a section"),
        ('[newsroom]\nui_language = "kz"', "newsroom.ui_language", "write `kk`"),
    ],
)
def test_what_is_wrong_is_named(text: str, key: str, said: str) -> None:
    """Every mistake names its key and what was probably meant."""
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert caught.value.key == key
    assert said in caught.value.problem
