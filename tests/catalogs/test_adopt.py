"""adopt: translations from elsewhere fill gaps, and touch nobody's words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import po, states
from pipeline.catalogs.adopt import Offer, adopt, leave
from pipeline.model import Catalog, Message, Previous, State

DAY = "2026-11-22"
EMPTY = Message("Көрме 15 наурызда ашылады.")
OFFER = Offer("Выставка откроется 15 марта.")
DOUBTFUL = Offer("Выставка открывается.", ("it is much shorter than the source",))


def one(message: Message, offer: Offer, at: str = DAY) -> Message:
    (found,) = adopt(Catalog(messages=(message,)), {message.key: offer}, at=at).catalog.messages
    return found


def test_a_sure_translation_is_translated() -> None:
    """What is sure is no draft, and says that it was aligned."""
    found = one(EMPTY, OFFER)
    assert states.state(found) is State.TRANSLATED
    mark = states.origin(found)
    assert mark is not None
    assert (mark.value, mark.detail("at")) == ("aligned", DAY)


def test_a_doubtful_translation_is_a_draft_that_says_why() -> None:
    """What is doubtful is fuzzy; the reason stands above it."""
    found = one(EMPTY, DOUBTFUL)
    assert states.state(found) is State.DRAFT
    assert "aligned with doubt: it is much shorter than the source" in found.comments
    assert states.origin(found) is not None


DRAFT = states.with_origin(replace(EMPTY, msgstr="Выставка", fuzzy=True), "mt", engine="x")


@pytest.mark.parametrize(
    "message",
    [
        replace(EMPTY, msgstr="Слова переводчика"),
        replace(EMPTY, msgstr="Слова переводчика", fuzzy=True),
        replace(EMPTY, msgstr="Слова", fuzzy=True, previous=Previous("Ән")),
        replace(DRAFT, msgstr="Выставка, исправленная рукой"),
        replace(DRAFT, fuzzy=False),
        replace(EMPTY, msgid_plural="көрмелер", msgstr_plural=("Выставка", "")),
    ],
)
def test_a_persons_words_stay(message: Message) -> None:
    """Translated, confirmed, typed into a draft or still to confirm: it stays, and is told."""
    adopted = adopt(Catalog(messages=(message,)), {message.key: OFFER}, at=DAY)
    assert adopted.catalog.messages == (message,)
    assert adopted.kept == ((message, OFFER),)


def test_a_machines_draft_gives_way() -> None:
    """A draft that no person touched is replaced by what a person wrote."""
    found = one(DRAFT, OFFER)
    assert (found.msgstr, found.fuzzy) == (OFFER.msgstr, False)
    assert [mark.value for mark in states.marks(found)] == ["aligned"]


def test_a_doubt_that_was_settled_is_forgotten() -> None:
    """Aligned again, and sure this time, a message loses its old reason."""
    found = one(one(EMPTY, DOUBTFUL), OFFER)
    assert not found.fuzzy
    assert not [c for c in found.comments if c.startswith("aligned with doubt")]


@given(
    st.lists(st.sampled_from("әғқңөұүһі"), unique=True),
    st.dictionaries(st.sampled_from("әғқңөұүһі"), st.sampled_from((OFFER, DOUBTFUL))),
)
def test_adopting_twice_is_adopting_once(texts: list[str], offers: dict[str, Offer]) -> None:
    """The same offers change nothing the second time, not even a day in a comment."""
    catalog = Catalog(messages=tuple(Message(text) for text in texts))
    keyed: dict[tuple[str | None, str], Offer] = {(None, t): o for t, o in offers.items()}
    once = adopt(catalog, keyed, at=DAY).catalog
    assert adopt(once, keyed, at="2027-01-01").catalog == once


def test_what_is_left_over_becomes_a_comment() -> None:
    """A text without a partner stands beside a message on one line, and only once."""
    catalog = Catalog(messages=(replace(EMPTY, comments=("аудармашының сөзі",)),))
    notes = {EMPTY.key: ["14: Қосымша\nсөйлем \\"]}
    once = leave(catalog, notes, file="old.ru.md")
    (message,) = po.load(po.dump(once).encode(), "x.po")[0].messages
    assert [c.strip() for c in message.comments] == [
        "аудармашының сөзі",
        "not aligned: old.ru.md:14: Қосымша сөйлем \\",
    ]
    again = leave(Catalog(messages=(message,)), notes, file="old.ru.md")
    assert po.dump(again) == po.dump(Catalog(messages=(message,)))
    assert leave(once, {}, file="old.ru.md") == catalog
    assert leave(once, {}, file="other.ru.md") == once
