"""Export, a translator, import: on real newsrooms, through the command line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.catalogs import po
from pipeline.catalogs.states import state
from pipeline.exchange import package
from pipeline.exchange.parcel import SUFFIXES, Format
from pipeline.model import State
from pipeline.workspace import Workspace
from tests.exchange.test_tools import omegat
from tests.exchange.translators import edited, rows, table, translated
from tests.newsroom import KAZAKH, Newsroom, sample, small

STEM = "2026/korme"
RU, EN = f"translations/ru/{STEM}.po", f"translations/en/{STEM}.po"
ENTRY, WORDS = "Кіру барлық", "Вход для всех **бесплатный**."


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Return a newsroom with one announcement, translated into Russian save one message."""
    newsroom = small(tmp_path / "newsroom")
    newsroom.call("extract")
    newsroom.translate("ru")
    newsroom.change(RU, ENTRY, msgstr="")
    return newsroom


def exported(newsroom: Newsroom, *arguments: str) -> Path:
    """Export the Russian catalog and return the file."""
    folder = newsroom.root.parent / "sent"
    done = newsroom.call("export", STEM, "--language", "ru", "--output", str(folder), *arguments)
    assert done.code == 0, done.out + done.err
    (file,) = [path for path in folder.rglob("*") if path.is_file()]
    return file


@pytest.mark.parametrize("format_", Format)
def test_the_sample_newsroom_comes_back_unchanged(tmp_path: Path, format_: Format) -> None:
    """Export everything, import everything: no byte of a catalog changes, and exit code 0."""
    newsroom = sample(tmp_path / "newsroom")
    before = newsroom.files("translations")
    done = newsroom.call("export", "--format", format_.value)
    assert done.code == 0
    files = sorted((newsroom.root / "export").rglob(f"*{SUFFIXES[format_]}"))
    assert len(files) == 6
    back = newsroom.call("import", *map(str, files))
    assert (back.code, back.out) == (0, "")
    assert "nothing changed" in back.err
    assert newsroom.files("translations") == before


@pytest.mark.parametrize("format_", [f for f in Format if f is not Format.TMX])
def test_a_translation_is_published(newsroom: Newsroom, format_: Format) -> None:
    """What came back complete passes `check`'s completeness, and the page is built with it."""
    file = exported(newsroom, "--format", format_.value)
    file.write_bytes(translated(file.read_bytes(), format_))
    done = newsroom.call("import", str(file))
    assert done.code == 0, done.out
    assert f"{RU}:" in done.out
    assert "translated:" in done.out
    states = {state(m) for m in newsroom.catalog(RU).messages}
    assert states == {State.TRANSLATED}
    assert newsroom.call("build").code == 0
    assert "ӝ" in newsroom.read(f"output/ru/{STEM}.html")
    assert newsroom.call("import", str(file)).out == ""


def test_a_dry_run_tells_and_writes_nothing(newsroom: Newsroom) -> None:
    """The same lines as the real run, and not a byte changed."""
    file = exported(newsroom)
    file.write_bytes(translated(file.read_bytes(), Format.PO))
    before = newsroom.files()
    dry = newsroom.call("import", str(file), "--dry-run")
    assert newsroom.files() == before
    assert "--dry-run" in dry.err
    assert newsroom.call("import", str(file)).out == dry.out


def test_the_same_file_twice_is_the_same_as_once(newsroom: Newsroom) -> None:
    """The second time nothing is new."""
    file = exported(newsroom, "--format", "csv")
    file.write_bytes(translated(file.read_bytes(), Format.CSV))
    done = newsroom.call("import", str(file), str(file))
    assert done.code == 0
    assert done.out.count("translated:") == len(newsroom.catalog(RU).messages)


def test_two_people_never_lose_a_word(newsroom: Newsroom) -> None:
    """A conflict keeps ours, puts theirs beside it, and asks for a person; `--prefer` turns it."""
    file = exported(newsroom)
    data = file.read_bytes().decode()
    file.write_text(data.replace("(ru) Бағдарлама", "План"), "utf-8")
    newsroom.change(RU, "Бағдарлама", msgstr="Программа")
    done = newsroom.call("import", str(file), "--format", "json")
    assert done.code == 1
    assert [f["severity"] for f in done.of("import")] == ["error"]
    message = newsroom.message(RU, "Бағдарлама")
    assert message.msgstr == "Программа"
    assert message.comments == ("other translation: План",)
    before = newsroom.files()
    assert newsroom.call("import", str(file)).code == 1
    assert newsroom.files() == before
    newsroom.call("import", str(file), "--prefer", "theirs")
    message = newsroom.message(RU, "Бағдарлама")
    assert message.msgstr == "План"
    assert "other translation: Программа" in message.comments


def test_omegat_comes_home(newsroom: Newsroom) -> None:
    """Drafts that OmegaT emptied stay drafts, what was translated in it is translated."""
    newsroom.change(RU, "Бағдарлама", fuzzy=True)
    source = newsroom.message(RU, ENTRY).msgid
    file = exported(newsroom)
    file.write_bytes(omegat(file.read_bytes(), {source: WORDS}))
    assert newsroom.call("import", str(file)).code == 0
    assert newsroom.message(RU, ENTRY).msgstr == WORDS
    message = newsroom.message(RU, "Бағдарлама")
    assert (message.msgstr, message.fuzzy) == ("(ru) Бағдарлама", True)


def test_a_draft_is_no_translation_for_want_of_a_flag(newsroom: Newsroom) -> None:
    """A tool that drops flags confirms nothing until somebody says `--confirmed`."""
    newsroom.change(RU, "Бағдарлама", fuzzy=True)
    file = exported(newsroom)
    file.write_bytes(edited(file.read_bytes(), lambda entry: None))
    done = newsroom.call("import", str(file))
    assert "--confirmed" in done.out
    assert newsroom.message(RU, "Бағдарлама").fuzzy
    assert newsroom.call("import", str(file), "--confirmed").code == 0
    assert not newsroom.message(RU, "Бағдарлама").fuzzy


def test_the_source_changed_meanwhile(newsroom: Newsroom) -> None:
    """What was translated from the old text is a draft of the new one, with the old as `#|`."""
    file = exported(newsroom, "--format", "xliff2")
    newsroom.change(RU, ENTRY, msgstr="Вход для всех.")
    newsroom.write(f"sources/{STEM}.md", KAZAKH.replace("барлық келушілер", "барлық қонақтар"))
    newsroom.call("extract")
    old = newsroom.message(RU, ENTRY)
    assert old.previous is not None
    file.write_bytes(translated(file.read_bytes(), Format.XLIFF2))
    done = newsroom.call("import", str(file))
    assert "the file translates another text" in done.out
    message = newsroom.message(RU, ENTRY)
    assert message.fuzzy
    assert "ӝ" in message.msgstr
    assert message.previous == old.previous


def test_an_agency_edited_the_source(newsroom: Newsroom) -> None:
    """The unit's id still says which message is meant; its translation waits for a person."""
    file = exported(newsroom, "--format", "xliff1")
    data = file.read_text("utf-8")
    assert "Кіру барлық" in data
    start = data.index("<source>Кіру барлық")
    end = data.index("</source>", start) + len("</source>")
    target = '<source>Кіру ақысыз.</source><target state="translated">Вход даром.</target>'
    file.write_text(data[:start] + target + data[end:], "utf-8")
    done = newsroom.call("import", str(file))
    assert "«Кіру ақысыз.»" in done.out
    message = newsroom.message(RU, ENTRY)
    assert (message.msgstr, message.fuzzy) == ("Вход даром.", True)
    assert message.previous is not None
    assert message.previous.msgid == "Кіру ақысыз."


def test_what_is_not_ours_any_more_is_listed(newsroom: Newsroom) -> None:
    """A text that no message has is told with its translation, and nothing else is touched."""
    file = exported(newsroom, "--format", "csv")
    found = rows(file.read_bytes())
    found[0] |= {"source": "Басқа мәтін", "target": "Другой текст", "unit": "", "exported": ""}
    file.write_bytes(table(found, ","))
    before = newsroom.files("translations")
    done = newsroom.call("import", str(file))
    assert done.code == 1
    assert "Басқа мәтін" in done.out
    assert "Другой текст" in done.out
    assert newsroom.files("translations") == before


def _with(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode())


REFUSED: dict[str, tuple[Format, Callable[[bytes], bytes], str]] = {
    # name: format, what happened to the file, what the message holds
    "truncated": (Format.XLIFF1, lambda data: data[:500], "no whole XML"),
    "empty": (Format.PO, lambda data: b"", "empty"),
    "wrong language": (Format.XLIFF2, _with('trgLang="ru"', 'trgLang="de"'), "`de`"),
    "the country's code": (
        Format.XLIFF1,
        _with('target-language="ru"', 'target-language="kz"'),
        "kk",
    ),
    "no language": (Format.PO, _with("Language: ru", "Language: "), "--language"),
    "another project": (Format.XLIFF1, _with(STEM, "2025/basqa"), "no announcement `2025/basqa`"),
    "another source language": (Format.XLIFF2, _with('srcLang="kk"', 'srcLang="en"'), "`en`"),
    "memory of other languages": (Format.TMX, _with('xml:lang="ru"', 'xml:lang="de"'), "`de`"),
    "no column": (Format.CSV, _with('"target"', '"translation"'), "`target`"),
    "open quote": (Format.CSV, _with('"approved"\r\n', '"'), "quote"),
    "conflict markers": (Format.PO, lambda data: data + b"<<<<<<< ours\n", "conflict"),
    "DTD bomb": (Format.XLIFF1, _with("<xliff", '<!DOCTYPE x [<!ENTITY a "b">]><xliff'), "DTD"),
    "a script": (Format.PO, lambda data: b"#!/bin/sh\n", "no message"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_changes_nothing_and_stops_nobody(newsroom: Newsroom, name: str) -> None:
    """Where, what, what to do; every catalog as before; the good file beside it is imported."""
    format_, damage, part = REFUSED[name]
    bad = exported(newsroom, "--format", format_.value)
    bad.write_bytes(
        damage(bad.read_bytes().replace(b'exported"\r\n', b'exported"\r\n"approved"\r\n'))
        if name == "open quote"
        else damage(bad.read_bytes())
    )
    bad = bad.rename(newsroom.root.parent / f"bad{SUFFIXES[format_]}")
    before = newsroom.files("translations")
    done = newsroom.call("import", str(bad), "--format", "json")
    assert done.code == 1
    assert part in done.out, done.out
    assert bad.name in done.out
    assert newsroom.files("translations") == before
    good = exported_good(newsroom)
    both = newsroom.call("import", str(bad), str(good))
    assert both.code == 1
    assert newsroom.message(RU, ENTRY).msgstr


def exported_good(newsroom: Newsroom) -> Path:
    folder = newsroom.root.parent / "good"
    newsroom.call("export", STEM, "--language", "ru", "--output", str(folder))
    file = folder / f"ru/{STEM}.po"
    file.write_bytes(translated(file.read_bytes(), Format.PO))
    return file


def test_folders_and_what_is_not_there_are_told(newsroom: Newsroom, tmp_path: Path) -> None:
    """A folder, a missing file and a newsroom's own mistake each have their words."""
    done = newsroom.call("import", str(tmp_path), str(tmp_path / "joq.po"))
    assert done.code == 1
    assert "is a folder" in done.out
    assert "there is no such file" in done.out
    assert newsroom.call("import", str(tmp_path), "--stem", "2026/korm").code == 2


def test_stem_and_language_can_be_said(newsroom: Newsroom) -> None:
    """A memory from a tool that knows neither fills the catalog that is named."""
    source = newsroom.message(RU, ENTRY).msgid
    memory = newsroom.root.parent / "agency.tmx"
    memory.write_text(
        f'<tmx version="1.4"><header srclang="kk"/><body><tu><tuv xml:lang="kk"><seg>{source}</seg>'
        f'</tuv><tuv xml:lang="ru-KZ"><seg>{WORDS}</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    done = newsroom.call("import", str(memory), "--stem", STEM, "--language", "ru")
    assert done.code == 0, done.out
    message = newsroom.message(RU, ENTRY)
    assert (message.msgstr, message.fuzzy) == (WORDS, True)
    assert newsroom.call("import", str(memory), "--confirmed").code == 0
    assert not newsroom.message(RU, ENTRY).fuzzy


def test_a_plain_catalog_is_found_by_its_references(newsroom: Newsroom) -> None:
    """Mailed as it lies in translations/, without our export: the file itself says what it is."""
    file = newsroom.root.parent / "from-mail.po"
    data = (newsroom.root / RU).read_bytes()
    file.write_bytes(edited(data, lambda e: setattr(e, "msgstr", e.msgstr or WORDS)))
    assert newsroom.call("import", str(file)).code == 0
    assert newsroom.message(RU, ENTRY).msgstr == WORDS


def test_somebody_saves_while_we_work(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog saved between our reading and our writing is read again: both words stand."""
    file = exported(newsroom)
    file.write_text(file.read_text("utf-8").replace("(ru) Бағдарлама", "План"), "utf-8")
    write = Workspace.write
    saves = iter([lambda: newsroom.change(RU, ENTRY, msgstr=WORDS)])

    def slow(self: Workspace, path: str, content: bytes, **options: object) -> object:
        next(saves, lambda: None)()
        return write(self, path, content, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "write", slow)
    assert newsroom.call("import", str(file)).code == 0
    assert newsroom.message(RU, "Бағдарлама").msgstr == "План"
    assert newsroom.message(RU, ENTRY).msgstr == WORDS


def test_looks_like_another_language(newsroom: Newsroom) -> None:
    """Kazakh text that arrives as Russian is taken, and somebody is warned."""
    file = exported(newsroom)
    file.write_bytes(translated(file.read_bytes(), Format.PO))
    assert "looks like `kk`" in newsroom.call("import", str(file)).out


def test_printing_one_file(newsroom: Newsroom) -> None:
    """`--output -` prints exactly the file; several files cannot be printed."""
    file = exported(newsroom, "--format", "csv")
    done = newsroom.call("export", STEM, "--language", "ru", "--format", "csv", "--output", "-")
    assert done.out.encode() == file.read_bytes()
    many = newsroom.call("export", "--output", "-")
    assert many.code == 2
    assert many.out == ""


def test_wrong_wishes_are_usage_errors(newsroom: Newsroom, tmp_path: Path) -> None:
    """An unknown language, both outputs, a package of memories: exit 2, nothing written."""
    zip_ = str(tmp_path / "x.zip")
    for wishes in (
        ["--language", "de"],
        ["--output", "x", "--package", zip_],
        ["--package", zip_, "--format", "tmx"],
    ):
        assert newsroom.call("export", *wishes).code == 2
    assert not (newsroom.root / "export").exists()
    assert not Path(zip_).exists()


def test_a_missing_catalog_is_told(newsroom: Newsroom) -> None:
    """The other language is exported, exit code 1 says that something is missing."""
    (newsroom.root / EN).unlink()
    done = newsroom.call("export")
    assert done.code == 1
    assert "pipeline extract" in done.out
    assert list(newsroom.files("export")) == [f"ru/{STEM}.po"]


TERMS = "kk;ru;en;status;note\nкөрме;выставка;exhibition;;\n"


@pytest.mark.parametrize("format_", ["po", "xliff1", "xliff2"])
def test_a_package_holds_what_a_translator_needs(newsroom: Newsroom, format_: str) -> None:
    """Files, memory, glossary, preview and a README in three languages; the same bytes twice."""
    newsroom.write("terms.csv", TERMS)
    packages = [newsroom.root.parent / name for name in ("a.zip", "b.zip")]
    for each in packages:
        done = newsroom.call(
            *("export", STEM, "--language", "ru", "--format", format_, "--package", str(each))
        )
        assert done.code == 0, done.out
    assert packages[0].read_bytes() == packages[1].read_bytes()
    with zipfile.ZipFile(packages[0]) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    folder, suffix = ("catalogs", ".po") if format_ == "po" else ("xliff", ".xlf")
    assert f"{folder}/ru/{STEM}{suffix}" in files
    assert {"glossary/kk-ru.tbx", "glossary/kk-ru.utf8", "memory/ru.tmx"} <= files.keys()
    assert "Өнер музейі" in files[f"preview/kk/{STEM}.html"].decode()
    assert "(ru) Бағдарлама" in files[f"preview/ru/{STEM}.html"].decode()
    readme = files["README.txt"].decode("utf-8-sig")
    for part in ("АУДАРМАШЫҒА", "ПЕРЕВОДЧИКУ", "TO THE TRANSLATOR", f"{folder}/", "Poedit"):
        assert part in readme
    back = newsroom.call("import", str(packages[0]))
    assert (back.code, back.out) == (0, "")
    name = f"{folder}/ru/{STEM}{suffix}"
    files[name] = translated(files[name], Format(format_))
    packages[1].write_bytes(package.write(files))
    assert newsroom.call("import", str(packages[1])).code == 0
    assert newsroom.message(RU, ENTRY).msgstr.endswith("ӝ")


def test_only_what_may_be_published_is_remembered(newsroom: Newsroom) -> None:
    """Where approval is required, the memory holds approved text alone."""
    newsroom.write(
        "pipeline.toml",
        '[newsroom]\nbase_url = "https://press.example"\n[publish]\nrequires = "approved"\n',
    )
    file = newsroom.root.parent / "a.zip"
    assert newsroom.call("export", "--package", str(file)).code == 0
    with zipfile.ZipFile(file) as archive:
        assert b"<tu " not in archive.read("memory/ru.tmx")


def test_a_package_of_another_newsroom_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    """Its announcements are not ours: each file is told, and nothing changes."""
    other = small(tmp_path / "other", **{"2026/basqa": KAZAKH.replace("көрмесі", "кеші")})
    other.call("extract")
    other.translate("ru")
    file = tmp_path / "other.zip"
    assert other.call("export", "--language", "ru", "--package", str(file)).code == 0
    before = newsroom.files("translations")
    done = newsroom.call("import", str(file))
    assert done.code == 1
    assert "another newsroom" in done.out or "did you mean" in done.out
    assert newsroom.files("translations") == before


def test_a_climbing_package_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    """A zip with `../` is refused whole, although the good file in it could be read."""
    good = exported_good(newsroom)
    file = tmp_path / "bad.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(good, f"ru/{STEM}.po")
        archive.writestr("../../evil.po", b"x")
    before = newsroom.files()
    done = newsroom.call("import", str(file))
    assert done.code == 1
    assert "leads out" in done.out
    assert newsroom.files() == before
    assert not (tmp_path.parent / "evil.po").exists()


def test_messages_that_stay_keep_every_field(newsroom: Newsroom) -> None:
    """Import changes the answered message alone, and the catalog stays canonical."""
    file = exported(newsroom)
    source = newsroom.message(RU, ENTRY).msgid
    file.write_bytes(omegat(file.read_bytes(), {source: WORDS}))
    before = newsroom.catalog(RU)
    newsroom.call("import", str(file))
    after = newsroom.catalog(RU)
    changed = [m for m, n in zip(before.messages, after.messages, strict=True) if m != n]
    assert [m.msgid for m in changed] == [source]
    assert after.header == before.header
    assert po.dump(after) == newsroom.read(RU)
