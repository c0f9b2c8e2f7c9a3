"""What every memory promises: the one in a folder and the one in PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from rapidfuzz import fuzz

from pipeline.changes import changes, is_settled
from pipeline.model import State
from pipeline.pairs import Harvest, Pair, Query
from pipeline.seams import Memory
from tests.memory.texts import pair

PARAGRAPH = pair(
    "Выставка откроется 8 апреля 2024 года в 14:30. Вход свободный. Ждём гостей!",
    "Көрме 2024 жылғы 8 сәуір, сағат 14:30-да ашылады. Кіру тегін. Қонақтарды күтеміз!",
)


def learnt(memory: Memory, *pairs: Pair, origin: str = "translations/kk/2026/x.po") -> Memory:
    memory.learn([Harvest(origin, "1", pairs)])
    return memory


def test_a_pair_serves_both_directions(memory: Memory) -> None:
    """What was translated from Russian into Kazakh answers a Kazakh text in Russian."""
    learnt(memory, pair("Вход свободный", "Кіру тегін"))
    (there,) = memory.exact(Query("Вход свободный", "ru", "kk"))
    (back,) = memory.exact(Query("Кіру тегін", "kk", "ru"))
    assert (there.text, back.text) == ("Кіру тегін", "Вход свободный")
    assert (back.pair.source_language, back.pair.target_language) == ("kk", "ru")
    (near,) = memory.near(Query("Кіру тегін!", "kk", "ru"))
    assert near.text == "Вход свободный"
    assert memory.exact(Query("Вход свободный", "ru", "en")) == ()
    assert memory.near(Query("Вход свободный", "ru", "en")) == ()


@pytest.mark.parametrize("state", [State.DRAFT, State.UNTRANSLATED, State.OBSOLETE])
def test_what_nobody_confirmed_is_not_learnt(memory: Memory, state: State) -> None:
    """A draft never enters, whoever offers it."""
    learnt(memory, replace(pair("Вход свободный", "Кіру тегін"), state=state))
    assert memory.exact(Query("Вход свободный", "ru", "kk")) == ()
    assert memory.stats().pairs == 0


def test_the_same_context_comes_first(memory: Memory) -> None:
    """Of several translations that of the same field is first, then the approved, the newest."""
    one = pair("Көрме", "Выставка", "kk", "ru")
    learnt(
        memory,
        replace(one, target="Экспозиция", context="venue"),
        replace(one, target="Выставка", at="2026-01-01"),
        replace(one, target="Показ", at="2026-02-02"),
        replace(one, target="Вернисаж", state=State.APPROVED),
        replace(one, target="Выставка-импорт", penalty=10, context="venue"),
    )
    found = memory.exact(Query("Көрме", "kk", "ru", context="venue"))
    assert [m.text for m in found] == [
        "Экспозиция",
        "Выставка-импорт",
        "Вернисаж",
        "Показ",
        "Выставка",
    ]
    assert [m.same_context for m in found] == [True, True, False, False, False]
    assert memory.exact(Query("Көрме", "kk", "ru"))[0].text == "Вернисаж"


def test_a_penalty_is_taken_off_the_score(memory: Memory) -> None:
    """An imported pair counts less than the office's own, and falls below the least score."""
    learnt(
        memory,
        replace(pair("Вход в музей свободный", "Мұражайға кіру тегін"), penalty=20),
        pair("Вход в музеи свободный.", "Мұражайларға кіру тегін."),
    )
    query = Query("Вход в музей свободный", "ru", "kk")
    first, second = memory.near(query)
    assert first.text == "Мұражайларға кіру тегін."
    assert (second.ratio, second.score) == (100.0, 80.0)
    assert [m.text for m in memory.near(query, least=81)] == ["Мұражайларға кіру тегін."]


def test_facts_are_put_in(memory: Memory) -> None:
    """Numbers, hours and months that differ are replaced and listed."""
    learnt(memory, PARAGRAPH)
    text = "Выставка откроется 9 мая 2025 года в 16:00. Вход свободный. Ждём гостей!"
    (near,) = memory.near(Query(text, "ru", "kk"))
    wanted = "Көрме 2025 жылғы 9 мамыр, сағат 16:00-да ашылады. Кіру тегін. Қонақтарды күтеміз!"
    assert near.text == wanted
    assert [(c.old, c.new, c.done) for c in changes(near)] == [
        ("8", "9", True),
        ("апреля", "мая", True),
        ("2024", "2025", True),
        ("14:30", "16:00", True),
    ]
    assert is_settled(near)
    assert not near.is_exact
    (alike,) = memory.alike(Query(text, "ru", "kk"))
    assert alike == near


def test_sentences_are_assembled(memory: Memory) -> None:
    """A paragraph is put together from known sentences; the missing ones are listed."""
    learnt(memory, PARAGRAPH)
    text = "Вход свободный.  Выставка откроется 1 июня 2026 года в 11:15. Приходите!"
    assembly = memory.assemble(Query(text, "ru", "kk"))
    assert assembly is not None
    assert assembly.missing == ("Приходите!",)
    assert assembly.text() is None
    assert assembly.text({"Приходите!": "Келіңіз!"}) == (
        "Кіру тегін.  Көрме 2026 жылғы 1 маусым, сағат 11:15-да ашылады. Келіңіз!"
    )
    assert "".join(part.source + part.space for part in assembly.parts) == text
    assert memory.assemble(Query("Приходите! Ждём!", "ru", "kk")) is None
    assert memory.assemble(Query("Вход свободный.", "ru", "kk")) is None


def test_a_file_replaces_its_own_pairs(memory: Memory) -> None:
    """Learnt again, a file's earlier pairs are gone; those of other files stay."""
    learnt(memory, pair("Вход свободный", "Кіру тегін"), pair("Билеты", "Билеттер"), origin="a.po")
    learnt(memory, pair("Билеты", "Билеттер"), origin="b.po")
    memory.learn([Harvest("a.po", "2", (pair("Вход платный", "Кіру ақылы"),))])
    assert memory.known() == {"a.po": "2", "b.po": "1"}
    assert memory.exact(Query("Вход свободный", "ru", "kk")) == ()
    assert [m.text for m in memory.near(Query("Вход платны", "ru", "kk"))] == ["Кіру ақылы"]
    assert len(memory.exact(Query("Билеты", "ru", "kk"))) == 1
    memory.learn([], gone=["b.po", "a.po"])
    assert memory.known() == {}
    stats = memory.stats()
    assert (stats.origins, stats.pairs, stats.segments) == (0, 0, ())
    assert memory.near(Query("Билеты", "ru", "kk")) == ()
    learnt(memory, pair("Билеты", "Билеттер"))
    assert [m.text for m in memory.near(Query("Билеты", "ru", "kk"))] == ["Билеттер"]


def test_an_error_while_learning_changes_nothing(memory: Memory) -> None:
    """All of a lesson or none of it."""
    learnt(memory, pair("Вход свободный", "Кіру тегін"), origin="a.po")
    before = memory.stats().pairs

    def broken():
        yield Harvest("b.po", "1", (pair("Билеты", "Билеттер"),))
        raise RuntimeError("a file vanished")

    with pytest.raises(RuntimeError):
        memory.learn(broken(), gone=["a.po"])
    assert memory.known() == {"a.po": "1"}
    assert memory.stats().pairs == before
    assert memory.exact(Query("Билеты", "ru", "kk")) == ()
    assert [m.text for m in memory.near(Query("Вход свободный", "ru", "kk"))] == ["Кіру тегін"]


def test_useless_pairs_are_passed_over(memory: Memory) -> None:
    """Blank texts, one language twice and foreign languages are no pairs."""
    learnt(
        memory,
        pair(" ", "Кіру"),
        pair("Вход", "\n"),
        pair("Вход", "Вход", "ru", "ru"),
        pair("Eintritt", "Кіру", "de", "kk"),
        pair("Вход", "Кіру"),
    )
    assert memory.stats().pairs == 1


def test_boilerplate_is_found_in_every_memory(memory: Memory) -> None:
    """A notice is found among hundreds that differ from it in numbers alone."""
    pairs = [
        pair(
            f"Начало в {hour}:{minute:02}, мест – {hour * minute}.", f"Басталуы {hour}:{minute:02}."
        )
        for hour in range(9, 20)
        for minute in range(0, 60, 5)
    ]
    learnt(memory, *pairs)
    found = memory.near(Query("Начало в 14:35, мест – 490!", "ru", "kk"), limit=3)
    assert found[0].pair.source == "Начало в 14:35, мест – 490."
    (asked,) = memory.alike(Query("Начало в 21:21, мест – 7777.", "ru", "kk"), limit=1)
    assert asked.text == "Басталуы 21:21."


def test_every_pair_goes_out_once(memory: Memory) -> None:
    """Two that say the same, in either direction, are one: the approved one; sentences are not."""
    back = pair("Кіру тегін", "Вход свободный", "kk", "ru")
    learnt(memory, pair("Вход свободный", "Кіру тегін"), PARAGRAPH, origin="translations/kk/a.po")
    learnt(memory, replace(back, state=State.APPROVED, stem="b"), origin="translations/ru/b.po")
    learnt(memory, replace(back, context="price"), origin="translations/ru/c.po")
    learnt(memory, pair("Free entry", "Кіру тегін", "en", "kk"), origin="translations/kk/d.po")
    known = list(memory.pairs())
    assert len(known) == 4
    assert {(p.source, p.context, p.stem) for p in known} == {
        (PARAGRAPH.source, None, ""),
        ("Кіру тегін", None, "b"),
        ("Кіру тегін", "price", ""),
        ("Free entry", None, ""),
    }
    assert {p.state for p in known if p.stem == "b"} == {State.APPROVED}
    assert [p.source for p in memory.pairs(("en", "kk"))] == ["Free entry"]
    assert list(memory.pairs(("ru", "en"))) == []


def test_pairs_go_out_in_the_same_order_whatever_was_learnt_first(memory: Memory) -> None:
    """The bytes of an export depend on the pairs alone."""
    texts = [
        f"{word} {n}" for n in range(4) for word in ("Өнер", "ән", "Ұлт", "Іс", "Астана", "🎉")
    ]
    pairs = [pair(f"(ru) {text}", text) for text in texts]
    for number, each in enumerate(pairs):
        learnt(memory, each, origin=f"translations/kk/{number}.po")
    first = list(memory.pairs())
    assert len(first) == len(pairs)
    assert [p.target for p in first] == sorted(texts)
    for number, each in enumerate(reversed(pairs)):
        learnt(memory, each, origin=f"translations/kk/{number}.po")
    assert list(memory.pairs()) == first


def test_near_is_what_comparing_with_every_text_finds(memory: Memory) -> None:
    """No near text is missed, however its letters were changed, and none is made up."""
    chance = Random(7)
    words = [
        "Өнер",
        "музейінде",
        "жаңа",
        "көрме",
        "ашылады",
        "һәм",
        "қонақ",
        "18:00",
        "2026",
        "ұлт",
    ]
    known = {" ".join(chance.choices(words, k=chance.randint(1, 12))) for _ in range(200)}
    learnt(memory, *(pair(text, f"(ru) {text}", "kk", "ru") for text in sorted(known)))
    asked = [edited(text, chance) for text in chance.sample(sorted(known), 40)]
    for text in (*asked, "ә" * 300, "жаңа " * 90, "🎉 ǵ ұлт"):
        ratios = sorted((fuzz.ratio(text, each) for each in known), reverse=True)
        for limit, least in ((1, 75.0), (5, 60.0)):
            found = memory.near(Query(text, "kk", "ru"), least=least, limit=limit)
            wanted = [ratio for ratio in ratios[:limit] if ratio >= least]
            assert [match.score for match in found] == wanted


def edited(text: str, chance: Random) -> str:
    """Return a text with up to a third of its letters changed."""
    letters = list(text)
    for _ in range(chance.randint(1, len(text) // 3 + 1)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(["", "ә", "о ", letters[at] * 2])
    return "".join(letters).strip() or text
