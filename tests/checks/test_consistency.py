"""One text, one translation, over all catalogs of a run."""

from __future__ import annotations

from pipeline.checks import consistency
from pipeline.model import Catalog, Finding, Message
from pipeline.seams import Check, Subject

LONG = "Ұлы дала үні көрмесі ашылды"


def seen(check: Check, stem: str, *messages: Message, pair: str = "kk ru") -> list[Finding]:
    source, language = pair.split()
    path = f"translations/{language}/{stem}.po"
    subject = Subject(
        stem, path, "", source, language, (), Catalog(messages=messages), has_source=False
    )
    return list(check(subject))


def test_one_text_has_one_translation() -> None:
    """The later catalog is told, with the place of the earlier one, once for each wording."""
    check = consistency.checker()
    assert seen(check, "а", Message("Тіркелу", "Регистрация", line=7)) == []
    assert seen(check, "ә", Message("Тіркелу", "«регистрация».")) == []
    (finding,) = seen(check, "б", Message("Тіркелу", "Запись", line=9))
    assert (finding.check, finding.severity, finding.place.line) == ("inconsistent", "warning", 9)
    assert "translations/ru/а.po:7" in finding.text
    assert seen(check, "в", Message("Тіркелу", "Запись")) == []


def test_contexts_directions_and_drafts_differ_by_right() -> None:
    """Only confirmed translations of one context into one language are compared."""
    check = consistency.checker()
    assert seen(check, "а", Message("Тіркелу", "Регистрация")) == []
    assert seen(check, "а", Message("Тіркелу", "Запись", "title")) == []
    assert seen(check, "а", Message("Тіркелу", "Registration"), pair="kk en") == []
    assert seen(check, "ә", Message("Тіркелу", "Запись", fuzzy=True)) == []
    assert seen(check, "ә", Message("Тіркелу", "Запись", obsolete=True)) == []


def test_two_long_texts_are_not_translated_alike() -> None:
    """Short texts may meet in one translation, sentences may not."""
    check = consistency.checker()
    same = "Открылась выставка «Голос степи»"
    assert seen(check, "а", Message(LONG, same, line=7), Message("Кіру", "Вход")) == []
    (finding,) = seen(check, "ә", Message("Көрме жабылды", same), Message("Есік", "Вход"))
    assert (finding.check, finding.msgid) == ("reused", "Көрме жабылды")
    assert seen(check, "б", Message(LONG + "!", same + ".")) == []


def test_what_was_translated_before_is_offered() -> None:
    """An empty message tells where its translation stands."""
    check = consistency.checker()
    assert seen(check, "а", Message(LONG, "Выставка", line=7)) == []
    (finding,) = seen(check, "ә", Message(LONG, ""))
    assert (finding.check, finding.severity) == ("translated", "info")
    assert "translations/ru/а.po:7" in finding.text


def test_each_run_begins_anew() -> None:
    """Nothing of one run is remembered in the next."""
    assert seen(consistency.checker(), "а", Message("Тіркелу", "Регистрация")) == []
    assert seen(consistency.checker(), "ә", Message("Тіркелу", "Запись")) == []
