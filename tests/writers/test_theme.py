"""The theme: its words are complete in three languages and current, its colours readable."""

from __future__ import annotations

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.catalogs import po
from pipeline.catalogs.states import state
from pipeline.locales import plural_forms
from pipeline.model import Catalog, State
from pipeline.writers.theme import Theme
from tests.system import need
from tests.writers.samples import FOLDER, LANGUAGES, theme
from tools import own_catalogs, theme_catalogs

ROOT = Path(theme_catalogs.__file__).parent.parent
LETTERS = {"kk": "[а-яәғқңөұүһі]", "ru": "[а-яё]", "en": "[a-z]"}


def read(name: str) -> Catalog:
    catalog, findings = po.load((FOLDER / "locale" / name).read_bytes(), name)
    assert findings == ()
    return catalog


def words(catalog: Catalog) -> dict[tuple[str | None, str], tuple[str, ...]]:
    return {message.key: message.references for message in catalog.messages}


def test_the_template_is_current() -> None:
    """theme.pot holds exactly the words that templates and writers say now."""
    now = datetime(2000, 1, 1, tzinfo=UTC)
    found = own_catalogs.dump(theme_catalogs.template(ROOT, now))
    fresh, _ = po.load(found, "theme.pot")
    assert words(fresh) == words(read("theme.pot"))
    assert fresh.header == read("theme.pot").header


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_complete(language: str) -> None:
    """Each language has every word of the template, translated, and nothing more."""
    catalog = read(f"{language}.po")
    assert words(catalog) == words(read("theme.pot"))
    assert {state(message) for message in catalog.messages} == {State.TRANSLATED}
    assert catalog.field("Language") == language
    assert catalog.field("Plural-Forms") == plural_forms(language)
    for message in catalog.messages:
        for form in message.msgstr_plural or (message.msgstr,):
            assert re.search(LETTERS[language], form.lower()), message.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_update_changes_nothing(language: str) -> None:
    """The developer's script, run again, writes the same bytes."""
    now = datetime(2000, 1, 1, tzinfo=UTC)
    template = theme_catalogs.template(ROOT, now)
    again = own_catalogs.dump(theme_catalogs.WORDS.updated(ROOT, language, template, now))
    assert again == (FOLDER / "locale" / f"{language}.po").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_accepts_the_words(language: str) -> None:
    """msgfmt -c has nothing to say about a catalog of the theme."""
    path = FOLDER / "locale" / f"{language}.po"
    command = [need("msgfmt"), "-c", "-o", "-", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_plurals_follow_the_language() -> None:
    """A newsroom's own template can count: Russian has three forms, Kazakh and English two."""
    kinds = {"kk": ("0", "0"), "ru": ("0", "1", "2"), "en": ("0", "1")}
    for language, expected in (("kk", "00000"), ("ru", "01220"), ("en", "01111")):
        text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        text += f'"Language: {language}\\n"\n"Plural-Forms: {plural_forms(language)}\\n"\n\n'
        text += 'msgid "work"\nmsgid_plural "works"\n'
        for number, form in enumerate(kinds[language]):
            text += f'msgstr[{number}] "{form}"\n'
        catalog, _ = po.load(text.encode(), "own.po")
        own = Theme({}, {language: po.compile_mo(catalog)}).translations(language)
        assert "".join(own.ngettext("work", "works", n) for n in (1, 2, 5, 11, 21)) == expected


def test_a_language_without_words_speaks_english() -> None:
    """A theme without a catalog for a language still writes its pages."""
    assert Theme({}, {}).translations("kk").gettext("When") == "When"
    assert theme().translations("kk").gettext("When") == "Уақыты"


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", css))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("part", [0, 1], ids=["light", "dark"])
def test_text_is_readable(part: int) -> None:
    """Every colour of text stands out from every ground by at least 4.5 to 1 (WCAG AA)."""
    blocks = re.findall(r":root \{(.*?)\}", theme().files["theme.css"], re.DOTALL)
    found = colours(blocks[part])
    for ground in ("paper", "panel", "mark"):
        for ink in ("ink", "soft", "accent"):
            assert contrast(found[ground], found[ink]) >= 4.5, (ground, ink)


def test_no_face_lacks_kazakh_letters() -> None:
    """Liberation has no ә ғ қ ң ө ұ ү һ, and Linux takes it for Arial and Times New Roman."""
    css = theme().files["theme.css"]
    faces = " ".join(re.findall(r"--(?:serif|sans): ([^;]+);", css))
    assert "serif" in faces
    assert not re.search("Liberation|Arial|Times|Georgia|Charter|Helvetica", faces)


def test_the_style_fetches_nothing() -> None:
    """The style sheet loads no font, image or other sheet."""
    css = theme().files["theme.css"]
    assert "url(" not in css
    assert "@import" not in css


def test_templates_never_call_text_safe() -> None:
    """Only the sanitiser says what is safe; no template does."""
    for name, text in theme().files.items():
        if name.endswith(".j2"):
            assert not re.search(r"\|\s*safe|autoescape", text), name
