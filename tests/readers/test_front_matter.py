"""Front matter: what it says, what it must say, and what it can never do."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.model import Announcement, Answer, Source
from pipeline.readers import fields as yaml_fields
from pipeline.readers.front_matter import apply, field_units, folded, is_prose, split

GOOD = """\
---
language: kk
# i18n: the headline of a national contest
title: «Дала үні» байқауы
date: 2026-09-01 19:30
end: 2026-10-15
venue: "Үлкен зал: 2-қабат"
image:
  src: /pictures/қобыз.jpg
  # i18n: for blind readers
  alt: Қыз бала қобыз тартып отыр
summary: >
  Өтінім қабылдау
  басталды.

  Іріктеу – қарашада.
price: 0
---

Дене, «әғқңөұүһі».
"""
HEAD = "---\nlanguage: kk\ntitle: Тақырып\n"
PRINTED = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), include_characters="\n\t"
)


def source(text: str) -> Source:
    return Source("2026/үлгі", ".md", "sources/2026/үлгі.md", text)


def values(text: str) -> dict[str, object]:
    return {field.name: field.value for field in split(source(text)).fields}


def refusal(text: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        split(source(text))
    return caught.value


@pytest.fixture(params=["C", "pure"])
def _each_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run with the C parser and with the one in Python, which a machine may only have."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_fields, "_LOADER", yaml.SafeLoader)


# Laws


@given(st.text(max_size=200))
def test_any_text_is_an_announcement_or_a_source_error(text: str) -> None:
    """Nothing that stands between the lines ends in any other error."""
    try:
        found = split(source(f"---\n{text}\n---\nДене"))
    except SourceError:
        return
    assert isinstance(found, Announcement)


@given(st.dictionaries(st.from_regex(r"[a-z_]+", fullmatch=True), st.text(PRINTED), max_size=5))
def test_what_yaml_writes_is_read_back(fields: dict[str, str]) -> None:
    """Texts in double quotes come back as they were."""
    wanted = {f"x{name}": text for name, text in fields.items()}
    quoted = yaml.safe_dump(wanted, default_style='"', width=10**6, sort_keys=False)
    found = values(f"{HEAD}{quoted if wanted else ''}---\n")
    assert found == {"language": "kk", "title": "Тақырып", **wanted}


def test_identity_answers_change_only_white_space() -> None:
    """Units answered with their own text give the fields back, folded."""
    announcement = split(source(GOOD))
    units = field_units(announcement, {"title", "venue", "image.alt", "summary"})
    back = apply(announcement, [(index, Answer(unit.text)) for index, unit in units])
    for old, new in zip(announcement.fields, back, strict=True):
        same = folded(old.value) if isinstance(old.value, str) else old.value
        assert new.value == same


# What it says


@pytest.mark.usefixtures("_each_loader")
def test_fields_body_and_lines() -> None:
    """Leaves come in order, with dotted names and the lines of the file."""
    found = split(source(GOOD))
    assert (found.stem, found.path, found.language) == ("2026/үлгі", "sources/2026/үлгі.md", "kk")
    assert [(field.name, field.line) for field in found.fields] == [
        ("language", 2),
        ("title", 4),
        ("date", 5),
        ("end", 6),
        ("venue", 7),
        ("image.src", 9),
        ("image.alt", 11),
        ("summary", 12),
        ("price", 17),
    ]
    assert found.body == "\nДене, «әғқңөұүһі».\n"
    assert found.body_line == 19


@pytest.mark.usefixtures("_each_loader")
def test_only_json_scalars_have_a_type() -> None:
    """`19:30`, `no`, `012`, a telephone or account number stay text; 1, 2.5, true, null do not."""
    text = "19:30, no, on, 012, 1_000, 0x1F, 2026-11-22, +77172000000, .5, 1e999, True, қ"
    account = "12345678901234567890"
    found = values(
        f'{HEAD}a: [{text}, {account}]\nb: [1, -2, 2.5, 1e3, true, null, ~, ]\nc: "1"\n---'
    )
    assert [found[f"a.{n}"] for n in range(13)] == [*text.split(", "), account]
    assert [found[f"b.{n}"] for n in range(7)] == [1, -2, 2.5, 1000.0, True, None, None]
    assert found["c"] == "1"


def test_lists_of_mappings_are_numbered() -> None:
    """List items are counted from 0, at any depth."""
    found = values(f"{HEAD}people:\n  - name: Әлия\n    posts: [а, ә]\n  - name: Өмір\n---")
    assert {k: v for k, v in found.items() if k.startswith("people")} == {
        "people.0.name": "Әлия",
        "people.0.posts.0": "а",
        "people.0.posts.1": "ә",
        "people.1.name": "Өмір",
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11-22T19:30", datetime(2026, 11, 22, 19, 30)),
        ("2026-11-22 19:30", datetime(2026, 11, 22, 19, 30)),
        ("'2026-11-22T19:30:15'", datetime(2026, 11, 22, 19, 30, 15)),
        (
            "2026-11-22T19:30+05:00",
            datetime(2026, 11, 22, 19, 30, tzinfo=timezone(timedelta(hours=5))),
        ),
    ],
)
def test_dates_are_dates(text: str, value: date) -> None:
    """The four date fields take a day, or a day and an hour with or without an offset."""
    for name in ("date", "end", "published", "updated"):
        assert values(f"{HEAD}{name}: {text}\n---")[name] == value


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_matter(newline: str, mark: str) -> None:
    """Windows and old Mac files give the same announcement."""
    assert split(source(mark + GOOD.replace("\n", newline))) == split(source(GOOD))


def test_the_body_may_be_missing() -> None:
    """A file may end at the closing line."""
    found = split(source("---\nlanguage: kk\ntitle: Қысқа\n---"))
    assert (found.body, found.body_line) == ("", 4)


# What is translated


def test_units_have_context_place_and_note() -> None:
    """A field's unit is folded, and carries its name, its line and the author's note."""
    announcement = split(source(GOOD))
    units = field_units(announcement, frozenset({"title", "image.alt", "summary"}), text=GOOD)
    assert [(u.kind, u.context, str(u.place), u.note) for _, u in units] == [
        ("title", "title", "sources/2026/үлгі.md:4", "the headline of a national contest"),
        ("image.alt", "image.alt", "sources/2026/үлгі.md:11", "for blind readers"),
        ("summary", "summary", "sources/2026/үлгі.md:12", ""),
    ]
    assert units[2][1].text == "Өтінім қабылдау басталды. Іріктеу – қарашада."
    assert [announcement.fields[index].name for index, _ in units] == [
        "title", "image.alt", "summary",
    ]  # fmt: skip


def test_data_under_a_translatable_name_is_no_unit() -> None:
    """Numbers, dates, addresses and blanks are not for translators."""
    text = f'{HEAD}venue: [12, 19:30, "", "  ", https://a.example, press@a.example, null, Үй]\n---'
    units = field_units(split(source(text)), {"venue"})
    assert [(unit.text, unit.kind) for _, unit in units] == [("Үй", "venue")]


def test_answers_take_the_fields_place() -> None:
    """An answer replaces the value and brings its language; an empty one changes nothing."""
    announcement = split(source(GOOD))
    fields = apply(announcement, [(1, Answer("Конкурс\n «Дала үні»", "ru")), (4, Answer(" "))])
    assert (fields[1].value, fields[1].language) == ("Конкурс «Дала үні»", "ru")
    assert fields[4].value == "Үлкен зал: 2-қабат"
    assert fields[0] == announcement.fields[0]


def test_no_break_blanks_survive_folding() -> None:
    """Only ordinary white space is folded."""
    assert folded(" 15\u00a0қараша \n\t ғ ") == "15\u00a0қараша ғ"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ә", True),
        ("Толығырақ: https://a.example/қ", True),
        ("https://a.example/қ", False),
        ("press@office.example, +7 (7172) 00-00-00", False),
        ("16:00–17:30", False),
        ("", False),
    ],
)
def test_prose_holds_a_word(text: str, answer: bool) -> None:
    """Numbers, signs and addresses alone are no prose."""
    assert is_prose(text) is answer


# What is refused


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize(
    "bomb",
    [
        "a: " + "[" * 30_000,
        "a: " + "{a: " * 12_000,
        "a: &a [қ, қ]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
        "a: !!python/object/apply:os.system [ls]",
        "a: !!python/object:pipeline.model.Place {}",
        "!!set {a, b}",
        "a: 1\n<<: {b: 2}",
        "a: " + "қ" * 40_000,
        '"\\ud800": 1',
        'a: "\\ud83d"',
        'a: "\\0"',
        'a: "\\x02"',
    ],
)
def test_bombs_are_refused(bomb: str) -> None:
    """Brackets, alias chains, Python tags, size and surrogates end in a SourceError with a line."""
    error = refusal(f"{HEAD}{bomb}\n---\n")
    assert error.line is not None


@pytest.mark.usefixtures("_each_loader")
@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "empty"),
        (" \n\n", None, "language: kk"),
        ("Наурыз", 1, "the file must begin with the lines `---`, `language: "),
        ("\n---\nlanguage: kk\n---", 1, "must begin with"),
        ("---\nlanguage: kk\ntitle: Қ\n", 1, "end it with a line `---`"),
        ("---\n---\nҚазақ тілінде жазылған", 2, "add e.g. `language: kk`"),
        ("---\ntitle: Пресс-релиз\n---", 2, "add e.g. `language: ru`"),
        ("---\ntitle: Press release\n---", 2, "add e.g. `language: en`"),
        ("---\ntitle: Қ\nlang: kk\n---", 3, "rename `lang` to `language`"),
        ("---\ntitle: Қ\nlanguage: kz\n---", 3, "write `kk` (kz is the country)"),
        ("---\ntitle: Қ\nlanguage: de\n---", 3, "known are kk (Kazakh), ru (Russian)"),
        ("---\nlanguage: kk\n---", 2, "no `title`"),
        ("---\nlanguage: kk\ntitle: 2026\n---", 3, "put quotes around it"),
        ("---\nlanguage: kk\ntitle: [Қ]\n---", 3, "must be a text"),
        ("---\nlanguage: kk\ntitle: ''\n---", 3, "is empty"),
        (f"{HEAD}title: Қайта\n---", 4, "stands there twice"),
        (f"{HEAD}image: {{alt: а, alt: ә}}\n---", 4, "`image.alt` stands there twice"),
        (f"{HEAD}2026: а\n---", 4, "no name of a field"),
        (f"{HEAD}true: а\n---", 4, "no name of a field"),
        (f"{HEAD}image.alt: а\n---", 4, "nest instead"),
        (f"{HEAD}? [а]\n: ә\n---", 4, "must be a word"),
        (f"{HEAD}venue: зал: 2\n---", 4, "needs quotes"),
        (f'{HEAD}venue: "Зал" үлкен\n---', 4, "single quotes"),
        (f'{HEAD}venue: "Зал\n\ncity: Орал\n---', 4, "close the quotation mark"),
        (f"{HEAD}venue: *зал\n---", 4, "needs quotes"),
        (f"{HEAD}venue: @зал\n---", 4, "quotes around"),
        (f"{HEAD}\tvenue: зал\n---", 4, "not tabs"),
        (f"{HEAD}venue: [а\ncity: ә\n---", 5, "close the bracket"),
        (f"{HEAD}venue зал\ncity: Орал\n---", 4, "`name: value`"),
        (f"{HEAD}...\ncity: Орал\n---", 5, "remove the line"),
        ("---\n- а\n---", 2, "is a list"),
        ("---\nтекст\n---", 2, "no list of `name: value` lines"),
        (f"{HEAD}date: 22.11.2026\n---", 4, "write `2026-11-22` or `2026-11-22T19:30`"),
        (f"{HEAD}date: 2026-13-45\n---", 4, "month"),
        (f"{HEAD}date: 2026-11-22T25:00\n---", 4, "hour"),
        (f"{HEAD}date:\n---", 4, "nothing is no date"),
        (f"{HEAD}date: [2026-11-22]\n---", 4, "is no date"),
        (f"{HEAD}date: 2026-11-22\nend: 2026-11-21\n---", 5, "`end` lies before `date`"),
        (f"{HEAD}end: 2026-11-22T10:00\ndate: 2026-11-22T11:00\n---", 4, "before"),
        (f"{HEAD}date: 2026-11-22T10:00Z\nend: 2026-11-22T11:00\n---", 5, "offset"),
        (f"{HEAD}---\nДене\n\0", 6, "U+0000"),
        (f"{HEAD}---\nДене \x02wzxhzdk:0\x03", 5, "U+0002"),
        (f"{HEAD}venue: зал\u2028ұ\n---", 4, "U+2028"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_cure(text: str, line: int | None, words: str) -> None:
    """Every mistake names its line in the file and what to do."""
    error = refusal(text)
    assert error.path == "sources/2026/үлгі.md"
    assert (error.line, words in error.problem) == (line, True), error


def test_an_event_may_end_on_its_own_day() -> None:
    """A day as the end and an hour as the beginning do not contradict each other."""
    assert values(f"{HEAD}date: 2026-11-22T19:30\nend: 2026-11-22\n---")["end"] == date(
        2026, 11, 22
    )


def test_a_line_inside_a_block_is_no_note() -> None:
    """What looks like a comment at the end of a block scalar is text."""
    text = f"{HEAD}summary: |\n  Ұзақ\n  # i18n: бұл мәтін\nvenue: Үй\n---"
    units = field_units(split(source(text)), {"venue", "summary"}, text=text)
    assert [unit.note for _, unit in units] == ["", ""]
    assert units[0][1].text == "Ұзақ # i18n: бұл мәтін"


@pytest.mark.parametrize(
    "value", ["иә", "true", "javascript:alert(1)", '"https://a b"', "https://"]
)
def test_online_is_an_address(value: str) -> None:
    """A word that leads nobody to the event is refused at its line; an empty one is none."""
    text = f"---\nlanguage: kk\ntitle: Көрме\nonline: {value}\n---\nһ\n"
    with pytest.raises(SourceError, match="`online`: no web address") as caught:
        split(Source("korme", ".md", "sources/korme.md", text))
    assert caught.value.line == 4
    for good in ("https://meet.example/көрме?a=1", ""):
        shown = text.replace(f"online: {value}", f"online: {good}")
        assert split(Source("korme", ".md", "sources/korme.md", shown))
