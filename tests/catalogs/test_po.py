"""Reading: lines, findings, limits; headers of new catalogs; the compiled form."""

from __future__ import annotations

import contextlib
import gettext
import io
import pickle
import time
from collections.abc import Callable

import pytest

from pipeline.catalogs import charset, grammar, po
from pipeline.errors import CatalogError
from pipeline.model import Catalog, Message, Severity
from tests.catalogs.corpus import DEVIATIONS, ENTRY, HEADER, OLD, header
from tests.catalogs.corpus import cases as corpus_cases
from tests.catalogs.gettext import msgfmt

PLURAL_FORMS = {
    "kk": "nplurals=2; plural=n != 1;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<12 || n%100>14) ? 1 : 2);",
    "en": "nplurals=2; plural=n != 1;",
}


def fresh(language: str, bugs: str = "press@newsroom.example") -> tuple[tuple[str, str], ...]:
    """Return the header of a new catalog."""
    return po.new_header(
        project="Үшті: әғқңөұүһі",
        bugs=bugs,
        created="2026-11-22 18:00+0000",
        revised="2026-11-22 18:00+0000",
        language=language,
        source_language="en",
        plural_forms=PLURAL_FORMS.get(language, ""),
    )


def test_lines_of_messages() -> None:
    """A message knows the line of its msgstr, on ordinary and on odd lines alike."""
    text = (
        "# ә\n#, fuzzy\n"  # 7, 8
        'msgctxt "т"\nmsgid ""\n"Ғы"\n"лым"\nmsgstr ""\n"х"\n\n'  # msgstr 13
        'msgid "қ"\nmsgid_plural "қр"\nmsgstr[0] "а"\nmsgstr[1] "б"\n\n'  # msgstr[0] 18
        '  msgid "ү"\n\n  msgstr\n"у"\n\n' + ENTRY + OLD  # 23; 27; 29
    )
    catalog, _ = po.load((HEADER + text).encode(), "x.po")
    assert [message.line for message in catalog.messages] == [13, 18, 23, 27, 29]
    assert catalog.header_line == 2


def test_line_of_an_error_in_the_middle() -> None:
    """The line of a problem is counted through everything before it."""
    text = HEADER + 'msgid ""\n"а"\nmsgstr ""\n"ә"\n\n\n' + 'msgid "қ"\nmsgstr "\\q"\n'
    with pytest.raises(CatalogError) as caught:
        po.load(text.encode(), "x.po")
    assert caught.value.line == text.count("\n")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("CP1251", "CP1251; it was read and will be written as UTF-8"),
        ("windows-1251", "WINDOWS-1251; it was read"),
        ("KZ1048", "KZ1048; it was read"),
        ("KOI8-R declared, ascii", "KOI8-R; it was read and will be written"),
        ("UTF-16 with a mark", "UTF-16 was read"),
        ("no header", "declares no charset"),
        ("CHARSET as in a template", "declares no charset"),
    ],
)
def test_findings_about_the_charset(name: str, says: str) -> None:
    """Whoever reads a catalog in another charset is told; what is written is UTF-8."""
    data, _ = corpus_cases()[name]
    catalog, (finding,) = po.load(data, "translations/ru/x.po")
    assert (finding.check, finding.severity) == ("encoding", Severity.WARNING)
    assert finding.place.path == "translations/ru/x.po"
    assert says in finding.text
    assert catalog.field("Content-Type") == "text/plain; charset=UTF-8"


def test_letters_of_old_charsets() -> None:
    """The Kazakh letters of an old Windows file arrive."""
    assert "KZ1048" in DEVIATIONS
    data = (header("KZ1048") + 'msgid "әғқңөұүһі"\nmsgstr "ӘҒҚҢӨҰҮҺІ"\n').encode("kz1048")
    (message,) = po.load(data, "x.po")[0].messages
    assert (message.msgid, message.msgstr) == ("әғқңөұүһі", "ӘҒҚҢӨҰҮҺІ")


def test_a_lost_flag_is_told() -> None:
    """A flag that gettext would drop is named, since it will not be written back."""
    data = (HEADER + "#, fuzzy, read-only\n" + ENTRY).encode()
    catalog, (finding,) = po.load(data, "x.po")
    assert (finding.check, finding.severity, finding.place.line) == (
        "unknown-flag",
        Severity.INFO,
        9,
    )
    assert "`read-only`" in finding.text
    assert catalog.messages[0].fuzzy


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("fuzzy, fuzzy", ["duplicate-flag"]),
        ("c-format, no-c-format", ["conflicting-flags"]),
        ("fuzzy, c-format", []),
        ("md-text", ["unknown-flag"]),
    ],
)
def test_odd_flags_are_told(flags: str, expected: list[str]) -> None:
    """Flags are gone once a catalog is canonical, so they are told when it is read."""
    _, findings = po.load((HEADER + f"#, {flags}\n" + ENTRY).encode(), "x.po")
    assert [each.check for each in findings] == expected


def test_a_fuzzy_header_is_told() -> None:
    """Some programs take every translation of such a catalog for a draft."""
    _, (finding,) = po.load(("#, fuzzy\n" + HEADER + ENTRY).encode(), "x.po")
    assert finding.check == "fuzzy-header"


@pytest.mark.parametrize(
    ("data", "check"),
    [
        ((HEADER + ENTRY + "\n" + ENTRY).encode(), "duplicate-entry"),
        ((HEADER + "<<<<<<< HEAD\n" + ENTRY).encode(), "conflict-marker"),
        (HEADER.encode() + b'msgid "\xff"\nmsgstr ""\n', "broken-encoding"),
        (HEADER.replace("UTF-8", "UTF-7").encode() + ENTRY.encode(), "encoding"),
        ((HEADER + 'msgid "қ"\n').encode(), "syntax"),
    ],
)
def test_what_cannot_be_read_has_a_name(data: bytes, check: str) -> None:
    """A catalog that is refused says under which id it is reported."""
    with pytest.raises(CatalogError) as caught:
        po.load(data, "x.po")
    assert caught.value.check == check
    assert pickle.loads(pickle.dumps(caught.value)) == caught.value


def test_traces_of_editors_are_told() -> None:
    """A byte order mark stops gettext; Windows' line ends stop nobody."""
    text = (HEADER + ENTRY).encode()
    assert charset.traces(text, "қ.po") == []
    assert [each.check for each in charset.traces(b"\xef\xbb\xbf" + text, "қ.po")] == ["bom"]
    windows = text.replace(b"\n", b"\r\n")
    assert [each.check for each in charset.traces(windows, "қ.po")] == ["crlf"]


def test_limits() -> None:
    """A file or a string beyond the limits is refused, with the limit."""
    with pytest.raises(CatalogError, match="the limit is 32000000"):
        po.load(b"#" * (charset.SIZE_LIMIT + 1), "x.po")
    long = HEADER + 'msgid "қ"\nmsgstr ""\n' + ('"' + "a" * 1_000_000 + '"\n') * 5
    with pytest.raises(CatalogError, match="the limit is 4000000"):
        po.load(long.encode(), "x.po")
    assert grammar.STRING_LIMIT == 4_000_000


LARGE: dict[str, Callable[[int], str]] = {
    "continuation lines": lambda n: 'msgid "қ"\nmsgstr ""\n' + '"ә \\\\ x\\n"\n' * n,
    "messages": lambda n: "".join(f'msgid "қ{i}"\nmsgstr "ә"\n\n' for i in range(n)),
    "odd messages": lambda n: "".join(f' msgid "қ{i}"\n msgstr "ә"\n' for i in range(n)),
    "comments": lambda n: "# ә\n" * n + ENTRY,
    "references": lambda n: f"#: {'ә.md:1 ' * n}\n{ENTRY}",
    "isolates that never end": lambda n: f"#: {chr(0x2068) * n}\n{ENTRY}",
    "flags": lambda n: f"#, {'c-format, ' * n}\n{ENTRY}",
    "backslashes": lambda n: f'msgid "қ{chr(92) * 2 * n}"\nmsgstr ""\n',
    "a quote that never ends": lambda n: ENTRY + f'msgid "{"ә " * n}\n',
    "quotes that never begin": lambda n: ENTRY + 'msgid "ә"\n' * n,
    "content types": lambda n: f"# {'Content-Type: charset=' * n}\n{ENTRY}",
    "digits": lambda n: f'#: ә:{"1" * n}\nmsgid "қ"\nmsgid_plural "і"\nmsgstr[{"0" * n}] "а"\n',
}


@pytest.mark.parametrize("name", LARGE)
def test_time_grows_with_size(name: str) -> None:
    """Eight times the file takes far less than the sixty-four times of a quadratic reader."""

    def seconds(size: int) -> float:
        data = (HEADER + LARGE[name](size)).encode()
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            with contextlib.suppress(CatalogError):
                po.load(data, "x.po")
            best = min(best, time.process_time() - start)
        return best

    # The floor keeps the clock's grain and the start-up out of the quotient.
    assert seconds(20_000) < 30 * max(seconds(2_500), 0.005)


@pytest.mark.parametrize("bugs", ["press@newsroom.example", "https://newsroom.example/қате", ""])
@pytest.mark.parametrize("language", PLURAL_FORMS)
def test_msgfmt_has_nothing_against_a_new_catalog(language: str, bugs: str) -> None:
    """`msgfmt -c -v` says nothing but its count; the header has all twelve fields."""
    catalog = Catalog(fresh(language, bugs), ("Жаңа аударма",), (Message("Ғылым", "Наука"),))
    assert msgfmt(po.dump(catalog).encode()) == (0, "1 translated message.\n")
    assert [name for name, _ in po.canonical(catalog).header][-1] == "X-Source-Language"
    assert len(catalog.header) == 12


def test_the_compiled_catalog() -> None:
    """Python's gettext finds translations, plurals and contexts, and no draft."""
    messages = (
        Message("Ғылым", "Наука"),
        Message("Ғылым", "НАУКА", msgctxt=""),
        Message("Ғылым", "О науке", msgctxt="тақырып"),
        Message("қонақ", msgid_plural="қонақтар", msgstr_plural=("гость", "гостя", "гостей")),
        Message("жиын", msgid_plural="жиындар", msgstr_plural=("встреча", "", "")),
        Message("Өткен", "Прошлое", obsolete=True),
        Message("Үлгі", "Образец", fuzzy=True),
        Message("Һәм", "  "),
        Message("Бір", "Один", msgid_plural="", msgstr_plural=("Один",)),
    )
    data = po.compile_mo(Catalog(fresh("ru"), (), messages))
    found = gettext.GNUTranslations(io.BytesIO(data))
    assert found.gettext("Ғылым") == "Наука"
    assert found.pgettext("", "Ғылым") == "НАУКА"
    assert found.pgettext("тақырып", "Ғылым") == "О науке"
    forms = [found.ngettext("қонақ", "қонақтар", n) for n in (1, 2, 5)]
    assert forms == ["гость", "гостя", "гостей"]
    assert found.ngettext("жиын", "жиындар", 1) == "жиын"
    assert [found.gettext(text) for text in ("Өткен", "Үлгі", "Һәм")] == ["Өткен", "Үлгі", "Һәм"]
    assert found.gettext("Бір") == "Один"
    assert found.info()["language"] == "ru"
