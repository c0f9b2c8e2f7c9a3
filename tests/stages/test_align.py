"""align: old translations become catalogs; nothing is lost, nothing of a person's is touched."""

from __future__ import annotations

import subprocess
from itertools import permutations
from pathlib import Path

import pytest

from pipeline.catalogs import po, states
from pipeline.config import TRANSLATABLE
from pipeline.model import Message, Source, State, Unit
from pipeline.registry import READERS
from tests.newsroom import REPOSITORY, Done, Newsroom, sample, small
from tests.system import need

STEMS = ("2024/science-week-round-table", "2026/dala-uni-competition", "2026/steppe-and-thread")
RU = "translations/ru/2026/korme.po"
STEM = "2026/korme"
RUSSIAN = """\
---
language: ru
title: Выставка «Дала үні»
date: 2026-05-18T16:00
venue: Музей искусств
price: 500
---

Выставка откроется в большом зале музея, приглашены все гости.

## Программа

- 16:00 – официальное открытие, выступление ансамбля;
- 18:00 – круглый стол по списку [на сайте](https://press.example/ru).

Вход свободный для всех посетителей, **регистрация** не нужна.
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return small(tmp_path / "newsroom")


def outside(newsroom: Newsroom, text: str, name: str = "old/korme.ru.md") -> str:
    """Write a file beside the newsroom and return its path."""
    path = newsroom.root.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def align(newsroom: Newsroom, text: str, *options: str) -> Done:
    return newsroom.call("align", STEM, outside(newsroom, text), *options)


def rebuilt(newsroom: Newsroom, stem: str, language: str) -> str:
    """Return an announcement as a file in one language, put together from source and catalog."""
    text = newsroom.read(f"sources/{stem}.md")
    source = Source(stem, ".md", f"sources/{stem}.md", text)
    document = READERS[".md"]().read(source, frozenset(TRANSLATABLE))
    if document.announcement.language == language:
        return text
    catalog = newsroom.catalog(f"translations/{language}/{stem}.po")
    known = {message.key: message.msgstr for message in catalog.messages}
    lines = text.splitlines()
    for unit in document.units:
        at = (unit.place.line or 1) - 1
        lines[at] = _translated(lines[at], unit, known[unit.key])
    lines[lines.index(f"language: {document.announcement.language}")] = f"language: {language}"
    return "\n".join(lines) + "\n"


def _translated(line: str, unit: Unit, translation: str) -> str:
    if unit.context:
        return f"{line.partition(':')[0]}: '{translation.replace(chr(39), chr(39) * 2)}'"
    assert unit.text in line
    return line.replace(unit.text, translation)


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("languages", list(permutations(("kk", "ru", "en"))), ids="-".join)
def test_the_samples_become_what_they_were(
    tmp_path: Path, stem: str, languages: tuple[str, str, str]
) -> None:
    """From three files any of which is the source, both catalogs come out complete and right."""
    here = sample(tmp_path / "sample")
    texts = {language: rebuilt(here, stem, language) for language in languages}
    newsroom = Newsroom(tmp_path / "new")
    newsroom.write("pipeline.toml", (REPOSITORY / "pipeline.toml").read_bytes())
    source, *others = languages
    newsroom.write(f"sources/{stem}.md", texts[source])
    paths = [outside(newsroom, texts[code], f"old/{code}.md") for code in others]
    done = newsroom.call("align", stem, *paths)
    assert (done.code, done.err) == (0, "")
    for language in others:
        for message in newsroom.catalog(f"translations/{language}/{stem}.po").messages:
            assert states.state(message) is State.TRANSLATED
            assert _line(texts[source], message.msgid) == _line(texts[language], message.msgstr)
    assert newsroom.call("check").code == 0
    before = newsroom.files()
    assert "nothing changed" in newsroom.call("extract").err
    assert newsroom.files() == before


def _line(text: str, part: str) -> int:
    """Return the line of a text: the versions are parallel line by line."""
    whole = text.replace("''", "'")
    return whole.count("\n", 0, whole.index(part))


def test_an_old_translation_fills_the_catalog(newsroom: Newsroom) -> None:
    """Fields and text are translated, origin marked, the day noted."""
    done = align(newsroom, RUSSIAN)
    assert done.code == 0, done.out
    assert "`ru`, 7 pairs sure" in done.out
    messages = newsroom.catalog(RU).messages
    assert {m.msgstr for m in messages} >= {"Программа", "Музей искусств", "Выставка «Дала үні»"}
    for message in messages:
        mark = states.origin(message)
        assert mark is not None
        assert mark.value == "aligned"
    assert (newsroom.root / "translations/en/2026/korme.po").exists()


def test_extract_and_align_again_change_nothing(newsroom: Newsroom) -> None:
    """Afterwards `extract` changes no byte, nor does aligning the same files once more."""
    broken = RUSSIAN.replace("18:00", "19:00").replace(
        "## Программа\n", "## Программа\n\nСправка.\n"
    )
    align(newsroom, broken)
    before = newsroom.files()
    assert newsroom.call("extract").code == 0
    assert newsroom.files() == before
    align(newsroom, broken)
    assert newsroom.files() == before


def test_gettext_accepts_what_is_written(newsroom: Newsroom) -> None:
    """msgcat writes the same bytes, msgfmt has nothing against them."""
    align(newsroom, RUSSIAN.replace("## Программа\n", "## Программа\n\nСправка \\\n"))
    path = str(newsroom.root / RU)
    shown = subprocess.run([need("msgcat"), "--no-wrap", path], capture_output=True, check=True)
    assert shown.stdout == (newsroom.root / RU).read_bytes()
    subprocess.run([need("msgfmt"), "-c", "-o", "/dev/null", path], check=True)


def test_a_dry_run_shows_every_pair_and_writes_nothing(newsroom: Newsroom) -> None:
    """`--dry-run` lists what would be paired, with lines, and leaves every file as it is."""
    before = newsroom.files()
    done = align(newsroom, RUSSIAN, "--dry-run")
    assert newsroom.files() == before
    assert "11 = 11  sure      «Бағдарлама» = «Программа»" in done.out
    assert "nothing was written" in done.out


def test_doubtful_pairs_are_fuzzy_and_told(newsroom: Newsroom) -> None:
    """Another hour makes a draft, which says why, in the catalog and on the terminal."""
    done = align(newsroom, RUSSIAN.replace("18:00", "19:00"))
    assert done.code == 1
    message = newsroom.message(RU, "18:00")
    assert message.fuzzy
    assert message.msgstr.startswith("19:00")
    assert "aligned with doubt: the source says 18:00, this 19:00" in message.comments
    assert "korme.ru.md:14: warning doubtful-pair: «18:00" in done.out


def test_text_without_a_partner_is_listed_and_kept(newsroom: Newsroom) -> None:
    """What either side has alone is printed with file and line; the target's waits in a comment."""
    text = RUSSIAN.replace("## Программа\n", "## Программа\n\nСправки по будням, 3-й этаж.\n")
    text = text[: text.index("Вход")]
    done = align(newsroom, text)
    assert done.code == 1
    path = str(newsroom.root.parent / "old/korme.ru.md")
    assert f"{path}:13: warning not-aligned: nothing in the source" in done.out
    assert "Справки по будням, 3-й этаж." in done.out
    assert "sources/2026/korme.md:16: warning not-aligned: «Кіру барлық" in done.out
    assert newsroom.message(RU, "Кіру").msgstr == ""
    comments = [c for m in newsroom.catalog(RU).messages for c in m.comments]
    assert "not aligned: korme.ru.md:13: Справки по будням, 3-й этаж." in comments


def test_a_split_text_is_joined_and_a_joined_one_is_doubtful(newsroom: Newsroom) -> None:
    """Two texts for one become one msgstr; one for two stands, fuzzy, at the first."""
    kazakh = newsroom.read("sources/2026/korme.md")
    long = (
        "Екінші күні 24 мамырда шеберлер 3 сағаттық сабақ өткізеді. Сабаққа 40 адам жазылды,"
        " тізім 17 мамырда жабылды."
    )
    newsroom.write("sources/2026/korme.md", f"{kazakh}\n{long}\n")
    halves = (
        "На второй день, 24 мая, мастера проведут 3-часовой урок.",
        "На урок записались 40 человек, список закрыт 17 мая.",
    )
    align(newsroom, "\n".join([RUSSIAN, *halves]).replace("урок.\n", "урок.\n\n"))
    message = newsroom.message(RU, "Екінші")
    assert message.msgstr == " ".join(halves)
    swapped = newsroom.root.parent / "second"
    other = small(swapped, **{STEM: f"{kazakh}\n" + long.replace(". ", ".\n\n") + "\n"})
    align(other, f"{RUSSIAN}\n{' '.join(halves)}\n")
    first, second = other.message(RU, "Екінші"), other.message(RU, "Сабаққа")
    assert (first.msgstr, first.fuzzy, second.msgstr) == (" ".join(halves), True, "")
    assert any("holds this together with the text before it" in c for c in second.comments)


def test_a_persons_translation_is_never_touched(newsroom: Newsroom) -> None:
    """What a translator wrote stays, and what the file says instead is told."""
    newsroom.call("extract")
    newsroom.change(RU, "Бағдарлама", msgstr="Порядок дня", comments=("тексерілді",))
    newsroom.change(RU, "16:00", msgstr="16:00 – открытие", fuzzy=True)
    before = {m.msgid: m for m in newsroom.catalog(RU).messages if m.msgstr}
    done = align(newsroom, RUSSIAN)
    after = {m.msgid: m for m in newsroom.catalog(RU).messages}
    assert all(after[msgid] == message for msgid, message in before.items())
    assert done.out.count("warning kept-translation") == 2
    assert "korme.ru.md says: Программа" in done.out
    assert newsroom.message(RU, "Кіру").msgstr.startswith("Вход")


def test_a_save_meanwhile_wins(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translator who saves while align works finds her word in the catalog afterwards."""
    from pipeline.stages import align as stage

    newsroom.call("extract")
    original = stage.adopt

    def adopt(*arguments: object, **named: object) -> object:
        if newsroom.message(RU, "Бағдарлама").msgstr == "":
            newsroom.change(RU, "Бағдарлама", msgstr="Порядок дня")
        return original(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(stage, "adopt", adopt)
    align(newsroom, RUSSIAN)
    assert newsroom.message(RU, "Бағдарлама").msgstr == "Порядок дня"
    assert newsroom.message(RU, "Кіру").msgstr.startswith("Вход")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (RUSSIAN.replace("language:", "lang:"), "x.md"),
        (RUSSIAN.replace("language: ru\n", ""), "x.md"),
        ("# Выставка «Дала үні»\n" + RUSSIAN.split("---\n")[2], "x.md"),
        ("Выставка «Дала үні»\n" + RUSSIAN.split("---\n")[2].replace("## ", ""), "x.txt"),
        (RUSSIAN.replace("title: Выставка «Дала үні»", "title: Выставка: «Дала үні»"), "x.MD"),
        ("\ufeff" + RUSSIAN.replace("\n", "\r\n"), "x.md"),
    ],
)
def test_a_file_may_be_as_people_write_it(newsroom: Newsroom, text: str, name: str) -> None:
    """Without a front matter, with `lang`, with a bare colon, from Windows: it is understood."""
    done = newsroom.call("align", STEM, outside(newsroom, text, name))
    assert done.code in (0, 1)
    assert newsroom.message(RU, "«Дала үні»").msgstr.startswith("Выставка")
    assert newsroom.message(RU, "Кіру").msgstr.startswith("Вход")
    assert newsroom.message(RU, "16:00").msgstr.startswith("16:00 – официальное")
    said = "looks written in `ru`" in done.out
    assert said == ("lang" not in text)


def test_lines_are_those_of_the_file(newsroom: Newsroom) -> None:
    """A file without a front matter is quoted by its own lines."""
    text = RUSSIAN.split("---\n")[2].lstrip("\n").replace("18:00", "19:00")
    done = align(newsroom, text)
    line = text.splitlines().index(next(t for t in text.splitlines() if "19:00" in t)) + 1
    assert f"korme.ru.md:{line}: warning doubtful-pair" in done.out


def test_the_language_can_be_said(newsroom: Newsroom) -> None:
    """`--language` is for files that say none; where the front matter disagrees, it is told."""
    bare = RUSSIAN.replace("language: ru\n", "")
    assert "looks written" not in align(newsroom, bare, "--language", "ru").out
    done = align(newsroom, RUSSIAN, "--language", "en")
    assert "the front matter says `ru`" in done.out


def test_a_plain_text_does_not_become_markup(newsroom: Newsroom) -> None:
    """Asterisks in a .txt translation are shown on the page as they stand."""
    text = RUSSIAN.replace("**регистрация** не", "*регистрация* не").replace("## ", "")
    newsroom.call("align", STEM, outside(newsroom, text, "x.txt"))
    assert "\\*регистрация\\* не нужна" in newsroom.message(RU, "Кіру").msgstr


def test_data_that_differs_is_told(newsroom: Newsroom) -> None:
    """A date or a price that the two files disagree on is not passed over in silence."""
    done = align(newsroom, RUSSIAN.replace("price: 500", "price: 600"))
    assert done.code == 1
    assert "warning field-differs: `price` is `600`, in the source `500`" in done.out


def test_a_source_from_elsewhere_is_copied(newsroom: Newsroom) -> None:
    """`--as STEM` makes a file a source, word for word; doing it again is no error."""
    kazakh = newsroom.read("sources/2026/korme.md")
    (newsroom.root / "sources/2026/korme.md").unlink()
    source = outside(newsroom, kazakh, "old/korme.kk.md")
    done = newsroom.call("align", source, outside(newsroom, RUSSIAN))
    assert done.code == 2
    assert "lies outside sources/; add e.g. `--as korme` to copy it there" in done.err
    arguments = ("align", source, outside(newsroom, RUSSIAN), "--as", "2025/korme")
    assert newsroom.call(*arguments, "--dry-run").code == 0
    assert not newsroom.files("sources")
    assert newsroom.call(*arguments).code == 0
    assert newsroom.read("sources/2025/korme.md") == kazakh
    assert newsroom.call("status", "--json").findings[1]["state"] == "complete"
    before = newsroom.files()
    assert newsroom.call(*arguments).code == 0
    assert newsroom.files() == before


BODY = RUSSIAN.split("---\n")[2]


@pytest.mark.parametrize(
    ("name", "text", "options", "code", "said"),
    [
        ("missing", None, (), 2, "there is no such file"),
        ("x.docx", "сөз", (), 2, "is no .md or .txt file"),
        ("x.md", RUSSIAN.replace("language: ru", "language: kk"), (), 2, "is in `kk`, and so is"),
        ("x.md", RUSSIAN.replace("language: ru", "language: kz"), (), 1, "kz"),
        ("x.md", RUSSIAN.replace("price: 500\n---\n", "price: 500\n"), (), 1, "is not closed"),
        ("x.md", RUSSIAN.replace("venue:", "venue: [a"), (), 1, "x.md:6: this is not YAML"),
        ("x.md", BODY.replace("18:00", "\x01"), (), 1, "x.md:7: holds the control character"),
        ("x.md", BODY, ("--language", "kz"), 2, "kz"),
        ("x.md", "---\nlanguage: ru\ntitle: '-'\n---\n\n2026\n", (), 1, "nothing in it could be"),
        ("x.md", " \n", (), 1, "the file is empty"),
    ],
)
def test_what_cannot_be_aligned_is_an_error(
    newsroom: Newsroom, name: str, text: str | None, options: tuple[str, ...], code: int, said: str
) -> None:
    """Each bad file is named with what to do, and nothing at all is written."""
    before = newsroom.files()
    path = outside(newsroom, text, name) if text else str(newsroom.root / name)
    done = newsroom.call("align", STEM, path, *options)
    assert done.code == code
    assert said in done.err
    assert newsroom.files() == before


def test_one_bad_file_of_two_keeps_all_from_being_written(newsroom: Newsroom) -> None:
    """Nothing is written for the good translation while the other cannot be read."""
    before = newsroom.files()
    good = outside(newsroom, RUSSIAN)
    bad = outside(newsroom, "---\nlanguage: en\n", "old/korme.en.md")
    assert newsroom.call("align", STEM, good, bad).code == 1
    assert newsroom.call("align", STEM, good, good).code == 2
    assert newsroom.files() == before


def test_another_announcement_is_refused(tmp_path: Path) -> None:
    """A translation of something else fills no catalog."""
    newsroom = sample(tmp_path / "newsroom")
    before = newsroom.files()
    other = outside(newsroom, rebuilt(newsroom, STEMS[0], "ru"))
    done = newsroom.call("align", STEMS[1], other)
    assert done.code == 1
    assert "is it the same announcement?" in done.err
    assert newsroom.files() == before


def test_a_language_the_newsroom_does_not_publish_is_refused(newsroom: Newsroom) -> None:
    """What could never be published is not taken in."""
    newsroom.write(
        "pipeline.toml",
        '[newsroom]\nbase_url = "https://press.example"\nlanguages = ["kk", "en"]\n',
    )
    done = align(newsroom, RUSSIAN)
    assert done.code == 2
    assert "is in `ru`, but this newsroom publishes kk, en" in done.err


@pytest.mark.parametrize("source", ["2026/krome", "sources", "../x"])
def test_a_source_must_be_one_announcement(newsroom: Newsroom, source: str) -> None:
    """A misspelt stem and a folder of several are usage errors."""
    newsroom.write("sources/2026/ekinshi.md", newsroom.read("sources/2026/korme.md"))
    assert newsroom.call("align", source, outside(newsroom, RUSSIAN)).code == 2


@pytest.mark.parametrize("stem", ["../x", "con", "a b", "2026/korme", ".x"])
def test_a_new_source_needs_a_good_name(newsroom: Newsroom, stem: str) -> None:
    """`--as` refuses names that cannot be published, or that another text has."""
    before = newsroom.files()
    text = newsroom.read("sources/2026/korme.md").replace("500", "700")
    source = outside(newsroom, text, "old/korme.kk.md")
    done = newsroom.call("align", source, outside(newsroom, RUSSIAN), "--as", stem)
    assert done.code == 2, done.err
    assert newsroom.files() == before


def test_a_broken_catalog_stays_as_it_is(newsroom: Newsroom) -> None:
    """A catalog that cannot be read is an error; the other language is filled."""
    newsroom.write(RU, "msgid «\n")
    english = "\n".join(
        ["---", "language: en", "title: The Dala Uni exhibition", "---", "",
         "The exhibition opens in the museum’s great hall; all guests are invited.", "",
         "## Programme", "", "- 16:00 – official opening, the ensemble performs;",
         "- 18:00 – round table by the list [on the site](https://press.example/en).", ""]
    )  # fmt: skip
    done = newsroom.call(
        "align", STEM, outside(newsroom, RUSSIAN), outside(newsroom, english, "old/korme.en.md")
    )
    assert done.code == 1
    assert f"{RU}:1: error syntax" in done.out
    assert newsroom.read(RU) == "msgid «\n"
    message: Message = newsroom.message("translations/en/2026/korme.po", "Бағдарлама")
    assert message.msgstr == "Programme"
    assert po.load((newsroom.root / "translations/en/2026/korme.po").read_bytes(), "x")
