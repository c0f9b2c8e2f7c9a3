"""extract: sources change, catalogs follow, no human word is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.catalogs import states
from pipeline.catalogs.states import state
from pipeline.model import State
from tests.newsroom import KAZAKH, Newsroom, small
from tests.system import need

RU = "translations/ru/2026/korme.po"
SOURCE = "sources/2026/korme.md"
POT = "translations/templates/2026/korme.pot"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """Return a newsroom that is translated into Russian and English."""
    newsroom = small(tmp_path)
    assert newsroom.call("extract").code == 0
    newsroom.translate("ru", "en")
    return newsroom


def test_every_message_says_what_it_is_and_where(newsroom: Newsroom) -> None:
    """Kind, place and context stand in the catalog."""
    heading = newsroom.message(RU, "Бағдарлама")
    title = newsroom.message(RU, "«Дала үні»")
    assert heading.extracted == ("heading 2",)
    assert heading.references == (f"{SOURCE}:11",)
    assert heading.msgctxt is None
    assert (title.msgctxt, title.extracted) == ("title", ("title",))
    assert newsroom.message(RU, "16:00").extracted == ("list item",)


def test_data_is_no_message(newsroom: Newsroom) -> None:
    """Dates, prices and the language code are not translated."""
    assert not {"500", "kk", "2026-05-18T16:00"} & {m.msgid for m in newsroom.catalog(RU).messages}


def test_a_second_run_changes_no_byte(newsroom: Newsroom) -> None:
    """Extract is idempotent, dates included."""
    newsroom.call("extract")
    before = newsroom.files("translations")
    done = newsroom.call("extract")
    assert newsroom.files("translations") == before
    assert "nothing changed" in done.err


def test_a_changed_paragraph_changes_one_message(newsroom: Newsroom) -> None:
    """The changed message is fuzzy with its previous text; every other is as it was."""
    before = {m.msgid: m for m in newsroom.catalog(RU).messages}
    newsroom.write(SOURCE, KAZAKH.replace("үлкен залында", "кіші залында"))
    newsroom.call("extract")
    after = {m.msgid: m for m in newsroom.catalog(RU).messages}
    (new,) = after.keys() - before.keys()
    (old,) = before.keys() - after.keys()
    assert after[new].fuzzy
    assert after[new].previous is not None
    assert after[new].previous.msgid == old
    assert after[new].msgstr == before[old].msgstr
    assert all(after[key] == before[key] for key in after.keys() & before.keys())


def test_a_soft_wrap_changes_nothing(newsroom: Newsroom) -> None:
    """Line breaks inside a paragraph and blanks at line ends leave every message translated."""
    newsroom.write(SOURCE, KAZAKH.replace("үлкен залында ашылады, ", "үлкен  залында\nашылады,  "))
    newsroom.call("extract")
    assert all(state(m) is State.TRANSLATED for m in newsroom.catalog(RU).messages)


def test_a_removed_paragraph_returns(newsroom: Newsroom) -> None:
    """`#~` keeps the translation until the text is back."""
    newsroom.call("extract")
    before = newsroom.files("translations")
    newsroom.write(SOURCE, KAZAKH[: KAZAKH.index("Кіру")])
    newsroom.call("extract")
    assert "#~ msgstr" in newsroom.read(RU)
    newsroom.write(SOURCE, KAZAKH)
    newsroom.call("extract")
    assert newsroom.files("translations") == before


def test_dates_follow_the_message_set_only(newsroom: Newsroom) -> None:
    """A note or a moved block changes no creation date; no date is ever empty."""
    created = newsroom.catalog(POT).field("POT-Creation-Date")
    newsroom.write(POT, newsroom.read(POT).replace(str(created), "2020-01-01 00:00+0000"))
    head, tail = KAZAKH.split("## Бағдарлама")
    newsroom.write(SOURCE, f"{head}<!-- i18n: қысқа болсын -->\n\n## Бағдарлама{tail}")
    newsroom.call("extract")
    assert newsroom.catalog(POT).field("POT-Creation-Date") == "2020-01-01 00:00+0000"
    assert newsroom.message(RU, "Бағдарлама").extracted == ("heading 2", "қысқа болсын")
    newsroom.write(SOURCE, KAZAKH + "\nБайланыс: баспасөз қызметі, бірінші қабат.\n")
    newsroom.call("extract")
    assert newsroom.catalog(POT).field("POT-Creation-Date") != "2020-01-01 00:00+0000"
    assert newsroom.catalog(RU).field("POT-Creation-Date") == newsroom.catalog(POT).field(
        "POT-Creation-Date"
    )


def test_the_header_is_whole(newsroom: Newsroom) -> None:
    """Language, Plural-Forms and X-Source-Language are there, in each language's own form."""
    for language, forms in (("ru", "nplurals=3"), ("en", "nplurals=2")):
        catalog = newsroom.catalog(f"translations/{language}/2026/korme.po")
        assert catalog.language == language
        assert str(catalog.field("Plural-Forms")).startswith(forms)
        assert catalog.field("X-Source-Language") == "kk"


def test_a_wrapped_catalog_keeps_its_words(newsroom: Newsroom) -> None:
    """A catalog that another tool wrapped at 79 columns has the same messages afterwards."""
    msgcat = need("msgcat")
    newsroom.call("extract")
    before = newsroom.catalog(RU)
    wrapped = subprocess.run(
        [msgcat, str(newsroom.root / RU)], check=True, capture_output=True
    ).stdout
    assert wrapped != (newsroom.root / RU).read_bytes()
    newsroom.write(RU, wrapped)
    newsroom.call("extract")
    assert newsroom.catalog(RU) == before


def test_one_stem_leaves_the_others_alone(newsroom: Newsroom) -> None:
    """`extract STEM` touches that announcement's catalogs only."""
    newsroom.write("sources/2026/basqa.md", KAZAKH)
    newsroom.call("extract", "2026/basqa")
    assert (newsroom.root / "translations/ru/2026/basqa.po").exists()
    before = newsroom.files("translations")
    newsroom.write(SOURCE, KAZAKH.replace("үлкен", "кіші"))
    newsroom.call("extract", "2026/basqa")
    assert newsroom.files("translations") == before


def test_a_renamed_source_names_its_orphans(newsroom: Newsroom) -> None:
    """Catalogs without a source are warned of; renamed with it, they keep every translation."""
    (newsroom.root / SOURCE).rename(newsroom.root / "sources/2026/jana.md")
    done = newsroom.call("extract")
    assert done.out.count("orphan-catalog") == 2
    for language in ("ru", "en"):
        folder = newsroom.root / "translations" / language / "2026"
        (folder / "korme.po").replace(folder / "jana.po")
    newsroom.call("extract")
    assert newsroom.call("check").code == 0
    messages = newsroom.catalog("translations/ru/2026/jana.po").messages
    assert all(state(m) is State.TRANSLATED for m in messages)


def test_the_sources_own_language_is_an_orphan(newsroom: Newsroom) -> None:
    """When a source changes its language, the catalog of the new one is not forgotten."""
    newsroom.write(SOURCE, KAZAKH.replace("language: kk", "language: ru"))
    assert f"{RU}: warning orphan-catalog" in newsroom.call("check").out


def test_an_empty_catalog_is_an_error(newsroom: Newsroom) -> None:
    """A file that lost all its words is not filled with empty messages."""
    newsroom.write(RU, b"")
    done = newsroom.call("extract")
    assert done.code == 1
    assert f"{RU}:1: error syntax: the file is empty" in done.out
    assert newsroom.read(RU) == ""


def test_words_in_fields_are_translated(newsroom: Newsroom) -> None:
    """A price in words and a person's role are messages; numbers and addresses are not."""
    newsroom.write(
        SOURCE,
        KAZAKH.replace(
            "price: 500", "price: 500 теңгеден\ncontact:\n  role: хатшы\n  email: a@b.example"
        ),
    )
    newsroom.call("extract")
    assert newsroom.message(RU, "500").msgctxt == "price"
    assert newsroom.message(RU, "хатшы").msgctxt == "contact.role"
    assert "a@b.example" not in {m.msgid for m in newsroom.catalog(RU).messages}


def test_a_misspelt_field_is_a_warning(newsroom: Newsroom) -> None:
    """`venu` would be shown nowhere; a field of the author's own is left alone."""
    newsroom.write(SOURCE, KAZAKH.replace("venue:", "ishki: 7\nvenu:"))
    out = newsroom.call("check").out
    assert "warning unknown-field: `venu` is no field" in out
    assert "ishki" not in out


def test_a_source_becomes_a_target_when_its_language_changes(newsroom: Newsroom) -> None:
    """The old source language gets a catalog; nothing of the others is lost."""
    newsroom.write(SOURCE, KAZAKH.replace("language: kk", "language: ru"))
    newsroom.call("extract")
    kazakh = newsroom.catalog("translations/kk/2026/korme.po")
    assert kazakh.field("X-Source-Language") == "ru"
    assert len(kazakh.messages) == len(newsroom.catalog("translations/en/2026/korme.po").messages)


BEGINNING = "Көрме музейдің"


def approved(newsroom: Newsroom) -> None:
    """Approve the Russian paragraph about the opening."""
    message = newsroom.message(RU, BEGINNING)
    comments = states.approve(message, by="editor@press.example", at="2026-11-22").comments
    newsroom.change(RU, BEGINNING, comments=comments)


def test_a_minor_edit_keeps_what_people_did(newsroom: Newsroom) -> None:
    """`extract --minor` carries translation and approval over a corrected slip."""
    approved(newsroom)
    newsroom.write(SOURCE, KAZAKH.replace("үлкен залында", "Үлкен залында"))
    done = newsroom.call("extract", "--minor", "2026/korme")
    assert done.code == 0
    message = newsroom.message(RU, BEGINNING)
    assert state(message) is State.APPROVED
    assert "Үлкен" in message.msgid
    assert "[-үлкен-] {+Үлкен+} залында" in message.comments[-1]
    before = newsroom.files("translations")
    newsroom.call("extract")
    assert newsroom.files("translations") == before


def test_a_changed_fact_is_not_minor(newsroom: Newsroom) -> None:
    """The edit of an hour is refused: fuzzy, exit 1, and the finding says which and why."""
    newsroom.write(SOURCE, KAZAKH.replace("16:00 – ресми", "17:00 – ресми"))
    done = newsroom.call("extract", "--minor", "2026/korme")
    assert done.code == 1
    assert "error not-minor" in done.out
    assert "facts changed (time)" in done.out
    assert "[-16:00-] {+17:00+}" in done.out
    assert newsroom.message(RU, "17:00").fuzzy


def test_minor_speaks_of_named_announcements(newsroom: Newsroom) -> None:
    """`--minor` for everything at once is refused: an author answers for what was edited."""
    done = newsroom.call("extract", "--minor")
    assert done.code == 2
    assert "--minor needs the announcements" in done.err


def test_text_that_moved_to_another_announcement_keeps_its_words(newsroom: Newsroom) -> None:
    """A split announcement: what one file lost comes translated, approved even, in the other."""
    approved(newsroom)
    head = KAZAKH.partition("## Бағдарлама")[0]
    newsroom.write(SOURCE, KAZAKH.replace(head[head.index("Көрме м") :], ""))
    newsroom.write("sources/2026/ashylu.md", head.replace("«Дала үні» көрмесі", "Ашылуы"))
    assert BEGINNING in newsroom.read("sources/2026/ashylu.md")
    newsroom.call("extract")
    moved = newsroom.message("translations/ru/2026/ashylu.po", BEGINNING)
    assert state(moved) is State.APPROVED
    assert "moved from: 2026/korme" in moved.comments
    before = newsroom.files("translations")
    newsroom.call("extract")
    assert newsroom.files("translations") == before


def test_text_edited_while_it_moved_is_a_draft(newsroom: Newsroom) -> None:
    """A paragraph that came into another announcement with other words is offered as fuzzy."""
    head = KAZAKH.partition("## Бағдарлама")[0]
    newsroom.write(SOURCE, KAZAKH.replace(head[head.index("Көрме м") :], ""))
    newsroom.write("sources/2026/ashylu.md", head.replace("үлкен залында", "кіші залында"))
    newsroom.call("extract")
    moved = newsroom.message("translations/ru/2026/ashylu.po", BEGINNING)
    assert state(moved) is State.DRAFT
    assert moved.msgstr.startswith("(ru) Көрме музейдің үлкен")
    assert moved.previous is not None


def test_merged_announcements_keep_their_words(newsroom: Newsroom) -> None:
    """The catalogs of an announcement whose text went into another one are its source of words."""
    second = "Қосымша шеберлік сабағы балаларға арналған, һәм орын саны шектеулі."
    newsroom.write("sources/2026/sabaq.md", KAZAKH[: KAZAKH.index("Көрме м")] + second + "\n")
    newsroom.call("extract")
    newsroom.translate("ru", "en")
    (newsroom.root / "sources/2026/sabaq.md").unlink()
    newsroom.write(SOURCE, KAZAKH + "\n" + second + "\n")
    newsroom.call("extract")
    assert newsroom.message(RU, "Қосымша").msgstr == f"(ru) {second}"
    assert state(newsroom.message(RU, "Қосымша")) is State.TRANSLATED


def test_a_renamed_source_finds_its_words(newsroom: Newsroom) -> None:
    """After a bare rename of the source, extract fills the new catalogs from the old ones."""
    (newsroom.root / SOURCE).rename(newsroom.root / "sources/2026/jana.md")
    newsroom.call("extract")
    messages = newsroom.catalog("translations/ru/2026/jana.po").messages
    assert all(state(m) is State.TRANSLATED for m in messages)
