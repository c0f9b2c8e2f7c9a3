"""The merge: nothing a person wrote is lost, nothing changed goes unflagged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import po, states
from pipeline.catalogs.merge import Origin, merge, template
from pipeline.catalogs.states import state
from pipeline.model import Catalog, Message, Place, Previous, State, Unit

ORIGIN = Origin("Баспасөз қызметі", "press@press.example", "kk", "2026-11-22 18:00+0000")
LATER = replace(ORIGIN, now="2027-01-02 09:00+0000")
OPENING = "Көрме 2026 жылғы 18 мамырда облыстық өнер музейінде ашылады."
ENTRY = "Кіру барлық келушілер үшін тегін, тіркелу қажет емес."
WARM = "Ұйымдастырушылар сізді күтеді, һәм әр қонақ үшін өз сыйлығы бар."


def units(*texts: str, start: int = 10) -> list[Unit]:
    """Return paragraphs, two lines apart."""
    return [
        Unit(text, "paragraph", Place("sources/2026/көрме.md", start + 2 * i))
        for i, text in enumerate(texts)
    ]


def merged(found: list[Unit], old: Catalog | None = None, origin: Origin = ORIGIN) -> Catalog:
    """Return the Russian catalog after one extraction."""
    return merge(found, old, origin, language="ru", created=origin.now).catalog


def translated(catalog: Catalog) -> Catalog:
    """Return the catalog with a translation in every message."""
    return replace(
        catalog,
        messages=tuple(replace(m, msgstr=f"перевод: {m.msgid}") for m in catalog.messages),
    )


def by_id(catalog: Catalog) -> dict[str, Message]:
    return {m.msgid: m for m in catalog.messages}


@given(st.lists(st.sampled_from([OPENING, ENTRY, WARM, "Бағдарлама", "Өтінім"]), max_size=6))
def test_merging_twice_is_merging_once(texts: list[str]) -> None:
    """Merge is idempotent, header included."""
    old = translated(merged(units(OPENING, ENTRY)))
    once = merged(units(*texts), old)
    assert merged(units(*texts), once) == once


@given(
    st.lists(st.sampled_from([OPENING, ENTRY, WARM, OPENING + " " + WARM]), unique=True),
    st.lists(st.sampled_from([OPENING, ENTRY, WARM, ENTRY.replace("тегін", "ақылы")]), unique=True),
)
def test_no_translation_is_ever_lost(before: list[str], after: list[str]) -> None:
    """Every translated string stays somewhere in the catalog, live or obsolete."""
    old = translated(merged(units(*before)))
    new = merged(units(*after), old)
    assert {m.msgstr for m in old.messages} <= {m.msgstr for m in new.messages}


@given(st.permutations([OPENING, ENTRY, WARM]))
def test_a_moved_paragraph_keeps_its_translation(order: list[str]) -> None:
    """Moving paragraphs changes the order of the messages and nothing else in them."""
    old = translated(merged(units(OPENING, ENTRY, WARM)))
    new = merged(units(*order), old)
    assert [m.msgid for m in new.messages] == order
    assert all(state(m) is State.TRANSLATED for m in new.messages)


def test_a_changed_paragraph_becomes_fuzzy_with_its_old_text() -> None:
    """The old translation is offered as fuzzy, with the old msgid beside it; the rest stays."""
    old = translated(merged(units(OPENING, ENTRY)))
    changed = OPENING.replace("18 мамырда", "19 мамырда")
    new = by_id(merged(units(changed, ENTRY), old))
    assert new[changed].fuzzy
    assert new[changed].previous == Previous(OPENING)
    assert new[changed].msgstr == f"перевод: {OPENING}"
    assert new[ENTRY] == by_id(old)[ENTRY]
    assert OPENING not in new


def test_free_and_paid_are_never_the_same() -> None:
    """However alike two texts are, a changed word leaves its message fuzzy."""
    old = translated(merged(units(ENTRY)))
    paid = ENTRY.replace("тегін", "ақылы")
    assert state(by_id(merged(units(paid), old))[paid]) is State.DRAFT


def test_white_space_alone_changes_nothing() -> None:
    """A translation survives an edit of white space unflagged."""
    old = translated(merged(units(ENTRY)))
    spaced = ENTRY.replace(", ", ",  \n")
    new = by_id(merged(units(spaced), old))[spaced]
    assert state(new) is State.TRANSLATED
    assert new.previous is None


def test_a_removed_paragraph_waits_and_comes_back() -> None:
    """A removed message is obsolete with its translation; when its text returns, so does it."""
    old = translated(merged(units(OPENING, WARM)))
    without = merged(units(OPENING), old)
    waiting = by_id(without)[WARM]
    assert waiting.obsolete
    assert waiting.msgstr == f"перевод: {WARM}"
    again = merged(units(OPENING, WARM), without)
    assert again.messages == old.messages


def test_an_untranslated_message_leaves_no_trace() -> None:
    """What nobody translated is not kept as obsolete."""
    without = merged(units(OPENING), merged(units(OPENING, WARM)))
    assert [m.msgid for m in without.messages] == [OPENING]


def test_a_second_change_keeps_the_text_the_translation_was_made_for() -> None:
    """`#|` names the text that a person translated, not a stage in between."""
    old = translated(merged(units(OPENING)))
    second = OPENING.replace("18", "19")
    third = OPENING.replace("18", "20")
    new = merged(units(third), merged(units(second), old))
    assert by_id(new)[third].previous == Previous(OPENING)


def test_an_edit_that_is_undone_leaves_no_trace() -> None:
    """A text that returns to what a person translated is translated again, unflagged."""
    old = translated(merged(units(OPENING, ENTRY)))
    edited = merged(units(OPENING.replace("18", "19"), ENTRY), old)
    again = merged(units(OPENING.replace("18", "20"), ENTRY), edited)
    assert merged(units(OPENING, ENTRY), edited) == old
    assert merged(units(OPENING, ENTRY), again) == old


def test_a_draft_is_not_confirmed_by_undoing_an_edit() -> None:
    """What was fuzzy before the edit, or was changed after it, stays fuzzy."""
    draft = merged(units(OPENING))
    draft = replace(
        draft, messages=tuple(replace(m, msgstr="?", fuzzy=True) for m in draft.messages)
    )
    edited = merged(units(OPENING.replace("18", "19")), draft)
    assert by_id(merged(units(OPENING), edited))[OPENING].fuzzy
    begun = merged(units(OPENING.replace("18", "19")), translated(merged(units(OPENING))))
    begun = replace(
        begun, messages=tuple(replace(m, msgstr="начато заново") for m in begun.messages)
    )
    back = by_id(merged(units(OPENING), begun))[OPENING]
    assert (back.fuzzy, back.msgstr) == (True, "начато заново")


def test_a_confirmed_edit_forgets_its_mark() -> None:
    """When a translator clears fuzzy, neither the previous text nor the mark stays."""
    edited = merged(units(OPENING.replace("18", "19")), translated(merged(units(OPENING))))
    (message,) = edited.messages
    assert any(comment.startswith("was: translated; of=") for comment in message.comments)
    confirmed = replace(edited, messages=(replace(message, fuzzy=False),))
    (settled,) = merged(units(message.msgid), confirmed).messages
    assert (settled.comments, settled.previous) == ((), None)


@pytest.mark.parametrize("short", ["Кіру", "Бас зал", "Үлкен зал"])
def test_short_texts_are_not_guessed(short: str) -> None:
    """Nothing under three words is offered as a near match."""
    old = translated(merged(units(short)))
    new = by_id(merged(units(short + "ы"), old))
    assert state(new[short + "ы"]) is State.UNTRANSLATED
    assert new[short].obsolete


def test_a_field_is_matched_within_its_field_only() -> None:
    """A changed title is offered its old translation; a paragraph of the same words is not."""
    title = Unit("«Дала мен жіп» көрмесі", "title", Place("x.md", 3), context="title")
    old = translated(merged([title]))
    renamed = replace(title, text="«Дала мен жіп» фестивалі")
    assert by_id(merged([renamed], old))[renamed.text].fuzzy
    paragraph = replace(renamed, context=None, kind="paragraph")
    assert state(by_id(merged([paragraph], old))[renamed.text]) is State.UNTRANSLATED


def test_equal_texts_share_a_message() -> None:
    """A text that stands twice is translated once and names both places."""
    catalog = merged(units(ENTRY, ENTRY))
    assert [m.references for m in catalog.messages] == [
        ("sources/2026/көрме.md:10", "sources/2026/көрме.md:12")
    ]


def test_what_an_editor_wrote_in_the_header_stays() -> None:
    """Unknown and changed header fields survive; the source language is always ours."""
    old = merged(units(ENTRY))
    header = tuple(
        (name, "Аударма бөлімі" if name == "Last-Translator" else value)
        for name, value in old.header
    )
    edited = replace(old, header=(*header, ("X-Generator", "Poedit 3.5")))
    new = merged(units(ENTRY, WARM), edited)
    assert new.field("X-Generator") == "Poedit 3.5"
    assert new.field("Last-Translator") == "Аударма бөлімі"
    assert new.field("X-Source-Language") == "kk"


def test_the_creation_date_changes_only_with_the_message_set() -> None:
    """A moved paragraph leaves the template's date alone; a new one changes it."""
    first = template(units(OPENING, ENTRY), None, ORIGIN)
    moved = template(units(ENTRY, OPENING), first, LATER)
    grown = template(units(ENTRY, OPENING, WARM), first, LATER)
    assert moved.field("POT-Creation-Date") == ORIGIN.now
    assert grown.field("POT-Creation-Date") == LATER.now


def test_a_merged_catalog_survives_its_file() -> None:
    """What merge returns is what load reads after dump."""
    catalog = merged(units(OPENING.replace("18", "19")), translated(merged(units(OPENING, WARM))))
    loaded, findings = po.load(po.dump(catalog).encode(), "ru.po")
    assert loaded == catalog
    assert not findings


SENTENCES = (
    "Көрме 2026 жылғы 18 мамырда облыстық өнер музейінде ашылады.",
    "Онда қырық суретшінің жаңа еңбектері қойылады.",
    "Ашылуында «Дала үні» ансамблі өнер көрсетеді.",
)
WORDS = (
    "Выставка откроется 18 мая 2026 года в областном музее искусств.",
    "В ней представлены новые работы сорока художников.",
    "На открытии выступит ансамбль «Дала үні».",
)
NEW = "Кешке қонақтарға арналған шағын концерт болады."
TEXT, TRANSLATION = " ".join(SENTENCES), " ".join(WORDS)
EDITS = {
    "white space only": TEXT.replace(" ", "  ", 3).replace("қойылады. ", "қойылады.\n"),
    "a typo": TEXT.replace("суретшінің", "суретшінін"),
    "punctuation": TEXT.replace("көрсетеді.", "көрсетеді!"),
    "markup only": TEXT.replace("«Дала үні»", "**«Дала үні»**"),
    "another date": TEXT.replace("18 мамырда", "19 мамырда"),
    "another meaning": TEXT.replace("жаңа еңбектері", "тегін еңбектері"),
    "a negation": TEXT.replace("көрсетеді", "көрсетпейді"),
    "a sentence added": " ".join((SENTENCES[0], NEW, *SENTENCES[1:])),
    "a sentence removed": " ".join((SENTENCES[0], SENTENCES[2])),
    "a sentence moved": " ".join((SENTENCES[2], SENTENCES[0], SENTENCES[1])),
}


def old_catalog(*pairs: tuple[str, str]) -> Catalog:
    catalog = merged(units(*(source for source, _ in pairs)))
    return replace(
        catalog,
        messages=tuple(
            states.approve(replace(m, msgstr=dict(pairs)[m.msgid]), by="редактор", at="2026-11-22")
            for m in catalog.messages
        ),
    )


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_leaves_the_old_words_at_hand(name: str) -> None:
    """After each kind of edit every old word is in the message or whole among the obsolete ones;
    nothing but white space comes out unflagged."""
    old = old_catalog((TEXT, TRANSLATION))
    new = merged(units(EDITS[name]), old)
    message = by_id(new)[EDITS[name]]
    if name == "white space only":
        assert state(message) is State.APPROVED
        assert len(new.messages) == 1
    else:
        assert state(message) is State.DRAFT
        assert message.previous == Previous(TEXT)
        assert any(c.startswith("source changed: ") for c in message.comments)
    assert TRANSLATION in {m.msgstr for m in new.messages}
    there = "\n".join((message.msgstr, *message.comments))
    assert all(words in there for words in WORDS)
    assert merged(units(EDITS[name]), new) == new


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_undone_brings_back_the_approval(name: str) -> None:
    """When the author takes an edit back, the message is as it was, approval and all."""
    old = old_catalog((TEXT, TRANSLATION))
    back = merged(units(TEXT), merged(units(EDITS[name]), old))
    assert by_id(back)[TEXT] == by_id(old)[TEXT]


@pytest.mark.parametrize(
    ("name", "expected", "comment"),
    [
        ("a sentence added", (WORDS[0], *WORDS[1:]), f"not translated yet: {NEW}"),
        ("a sentence removed", (WORDS[0], WORDS[2]), f"left over: {WORDS[1]}"),
        ("a sentence moved", (WORDS[2], WORDS[0], WORDS[1]), ""),
    ],
)
def test_sentences_keep_their_translations(
    name: str, expected: tuple[str, ...], comment: str
) -> None:
    """A draft has the known sentences in the new order; only what is new is missing."""
    message = by_id(merged(units(EDITS[name]), old_catalog((TEXT, TRANSLATION))))[EDITS[name]]
    assert message.msgstr == " ".join(expected)
    assert not comment or comment in message.comments


def test_a_split_paragraph_takes_its_sentences_along() -> None:
    """Both halves of a paragraph are drafts with their own sentences; joined again, all is back."""
    old = old_catalog((TEXT, TRANSLATION))
    first, second = " ".join(SENTENCES[:2]), SENTENCES[2]
    new = merged(units(first, second), old)
    assert by_id(new)[first].msgstr == " ".join(WORDS[:2])
    assert by_id(new)[second].msgstr == WORDS[2]
    assert all(m.fuzzy for m in new.messages if not m.obsolete)
    assert by_id(merged(units(TEXT), new))[TEXT] == by_id(old)[TEXT]


def test_a_draft_that_was_thrown_away_stays_away() -> None:
    """A message that a translator emptied is not filled again from its old sentences."""
    new = merged(units(" ".join(SENTENCES[:2])), old_catalog((TEXT, TRANSLATION)))
    emptied = tuple(m if m.obsolete else replace(m, msgstr="", fuzzy=False) for m in new.messages)
    again = merged(units(" ".join(SENTENCES[:2])), replace(new, messages=emptied))
    assert again.messages[0].msgstr == ""


def test_joined_paragraphs_bring_their_translations() -> None:
    """Two paragraphs that became one are one draft with the words of both."""
    old = old_catalog(*zip(SENTENCES, WORDS, strict=True))
    message = by_id(merged(units(TEXT), old))[TEXT]
    assert message.msgstr == TRANSLATION
    assert message.fuzzy


def test_a_sentence_moved_between_paragraphs_is_found() -> None:
    """What one paragraph lost another gains, with its translation."""
    old = old_catalog((" ".join(SENTENCES[:2]), " ".join(WORDS[:2])), (OPENING, "Открытие в мае."))
    gained = f"{SENTENCES[1]} {SENTENCES[2]}"
    new = by_id(merged(units(SENTENCES[0], gained), old))
    assert new[gained].msgstr.startswith(WORDS[1])


def test_a_minor_edit_keeps_translation_and_approval() -> None:
    """Declared minor, a slip's correction leaves the message approved, with a record of it."""
    old = old_catalog((TEXT, TRANSLATION))
    message = by_id(merged(units(EDITS["a typo"]), old, replace(LATER, minor=True)))[
        EDITS["a typo"]
    ]
    assert state(message) is State.APPROVED
    assert message.msgstr == TRANSLATION
    assert message.previous is None
    assert (
        "minor edit: … Онда қырық [-суретшінің-] {+суретшінін+} жаңа еңбектері …; at=2027-01-02"
        in message.comments
    )


@pytest.mark.parametrize("name", ["another date", "another meaning", "a negation"])
def test_a_fact_is_never_minor(name: str) -> None:
    """A changed date, negation or price is fuzzy even if its author calls it minor."""
    old = old_catalog((TEXT, TRANSLATION))
    message = by_id(merged(units(EDITS[name]), old, replace(ORIGIN, minor=True)))[EDITS[name]]
    assert state(message) is State.DRAFT


def test_a_translator_who_confirms_clears_the_remarks() -> None:
    """What only helped while the message was a draft is gone once it is confirmed."""
    edited = merged(units(EDITS["a sentence added"]), old_catalog((TEXT, TRANSLATION)))
    confirmed = replace(
        edited,
        messages=tuple(
            m if m.obsolete else replace(m, fuzzy=False, previous=None) for m in edited.messages
        ),
    )
    again = by_id(merged(units(EDITS["a sentence added"]), confirmed))[EDITS["a sentence added"]]
    assert [c for c in again.comments if not c.startswith("state: approved")] == []
    assert state(again) is State.TRANSLATED
