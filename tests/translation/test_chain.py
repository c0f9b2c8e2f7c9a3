"""The chain: who is asked, who is asked next, and what a draft says about it."""

from __future__ import annotations

import pytest

from pipeline.errors import AnswerError, EngineBusy, EngineError
from pipeline.seams import Codec, Limits
from pipeline.sentences import split
from pipeline.translation import (
    Chain,
    Clock,
    Draft,
    Estimate,
    Gate,
    Job,
    Ledger,
    Patience,
    Patient,
    Routes,
)
from tests.translation.engines import Fake, Notebook, Time
from tests.translation.texts import inline_strings

WORDS = {
    "Көрме ертең ашылады": "Выставка откроется завтра",
    "Кіру тегін": "Вход свободный",
    "ән кеші": "вечер песни",
}


def by_words(text: str) -> str:
    return WORDS.get(text, "Нет перевода")


def chain(
    *engines: Fake, notebook: Notebook | None = None, routes: Routes | None = None
) -> tuple[Chain, Ledger]:
    clock, ledger = Time(), Ledger()
    patience = Patience(attempts=1)
    made = [
        Gate(
            Patient(engine, patience, Clock(clock.moment, clock.sleep)),
            notebook if notebook is not None else Notebook(),
            split,
            ledger,
        )
        for engine in engines
    ]
    return Chain(made, routes or Routes(tuple(each.name for each in engines))), ledger


def raising(error: EngineError) -> Fake:
    def answer(text: str) -> str:
        raise error

    return Fake(answer, name="first")


@pytest.mark.parametrize("codec", Codec)
def test_a_perfect_engine_gives_back_every_text(codec: Codec) -> None:
    """With an engine that repeats its text, each string of the corpus is its own translation."""
    texts = tuple(dict.fromkeys(inline_strings()))[::3]
    engine = Fake(lambda text: text, limits=Limits(120, texts=50), codecs=(codec,))
    wrong = []
    for language, part in zip(
        ("kk", "ru", "en"), (texts[::3], texts[1::3], texts[2::3]), strict=True
    ):
        made, _ = chain(engine)
        for text, draft in zip(part, made.translate(Job(part, language, language)), strict=True):
            if draft.text is not None and draft.text != text:
                wrong.append((text, draft.text))
            about_language = ("Latin", "Cyrillic", "English", "Kazakh")
            if draft.text is None and not any(
                word in problem for word in about_language for problem in draft.problems
            ):
                wrong.append((text, draft.problems))
    assert wrong == []


def test_each_text_is_asked_for_once() -> None:
    """A text that stands there three times, with marks around it too, is sent once."""
    engine = Fake(by_words)
    made, ledger = chain(engine)
    texts = ("Кіру тегін", "**Кіру тегін**", " Кіру тегін", "2026")
    drafts = made.translate(Job(texts, "kk", "ru"))
    assert [each.text for each in drafts] == [
        "Вход свободный", "**Вход свободный**", " Вход свободный", "2026",
    ]  # fmt: skip
    assert engine.asked == [["Кіру тегін"]]
    assert ledger.accounts[0].characters == len("Кіру тегін")
    assert ledger.accounts[0].cost(20.0) == pytest.approx(0.0002)


def test_batches_are_as_large_as_the_engine_allows() -> None:
    """Twenty texts and eight in a request make three requests."""
    engine = Fake(lambda text: f"Слово {text.rpartition(' ')[2]}")
    made, _ = chain(engine)
    made.translate(Job(tuple(f"Сөз {number}" for number in range(20)), "kk", "ru"))
    assert [len(batch) for batch in engine.asked] == [8, 8, 4]


def test_a_batch_with_one_bad_text_loses_only_that() -> None:
    """Where a request fails for one text in it, the others are asked for alone."""

    def answer(text: str) -> str:
        if text == "ән кеші":
            raise AnswerError("fake", "refuses a text")
        return by_words(text)

    made, _ = chain(Fake(answer))
    drafts = made.translate(Job(tuple(WORDS), "kk", "ru"))
    assert [each.text for each in drafts] == ["Выставка откроется завтра", "Вход свободный", None]
    assert drafts[2].problems == ("fake: refuses a text",)


@pytest.mark.parametrize(
    "error",
    [EngineError("first", "refuses the key"), EngineBusy("first"), AnswerError("first", "no JSON")],
)
def test_the_next_engine_takes_over(error: EngineError) -> None:
    """Where the first engine fails, the second translates, and the draft says both."""
    made, ledger = chain(raising(error), Fake(by_words, name="second"))
    (draft,) = made.translate(Job(("Кіру тегін",), "kk", "ru"))
    assert draft == Draft("Вход свободный", "second", problems=(f"first: {error.problem}",))
    assert [account.failed.total() for account in ledger.accounts] == [1, 0]


def test_a_wrong_answer_goes_to_the_next_engine() -> None:
    """What the first engine gets wrong, the second is asked for, and only that."""
    first = Fake(lambda text: "<b>" if "ән" in text else by_words(text), name="first")
    second = Fake(by_words, name="second")
    made, _ = chain(first, second)
    drafts = made.translate(Job(("Кіру тегін", "ән кеші"), "kk", "ru"))
    assert [(each.text, each.engine) for each in drafts] == [
        ("Вход свободный", "first"),
        ("вечер песни", "second"),
    ]
    assert second.asked == [["ән кеші"]]


def test_a_pair_may_have_an_order_of_its_own() -> None:
    """The order for a pair counts before the order for all."""
    routes = Routes(("first", "second"), {("kk", "ru"): ("second",)})
    made, _ = chain(Fake(by_words, name="first"), Fake(by_words, name="second"), routes=routes)
    assert made.translate(Job(("Кіру тегін",), "kk", "ru"))[0].engine == "second"


def test_a_language_between() -> None:
    """No engine knows kk>en, so the way leads through Russian, and numbers are watched on both."""
    first = Fake(by_words, name="first", declared=frozenset({("kk", "ru")}))
    english = {"Вход свободный": "Entrance is free", "вечер песни": "an evening of song 7"}
    second = Fake(lambda text: english[text], name="second", declared=frozenset({("ru", "en")}))
    routes = Routes(("first", "second"), pivots={("kk", "en"): "ru"})
    made, _ = chain(first, second, routes=routes)
    free, songs, number = made.translate(Job(("**Кіру тегін**", "ән кеші", "7"), "kk", "en"))
    assert free == Draft("**Entrance is free**", "first+second", via="ru")
    assert songs.text is None
    assert songs.problems == ("second: changes a number, a date or an hour",)
    assert number == Draft("7", cached=True)


def test_nobody_knows_the_pair() -> None:
    """Without an engine for a pair the texts stay untranslated, and numbers are themselves."""
    made, _ = chain(Fake(by_words, declared=frozenset({("ru", "en")})))
    text, number = made.translate(Job(("Кіру тегін", "2026"), "kk", "ru"))
    assert text == Draft(None, problems=("no engine knows kk>ru",))
    assert number.text == "2026"


def test_no_engine_at_all() -> None:
    """A newsroom without engines gets its texts back untranslated, and no exception."""
    made, _ = chain()
    assert made.translate(Job(("Кіру тегін",), "kk", "ru"))[0].text is None
    assert made.estimate(Job(("Кіру тегін",), "kk", "ru")) == ()


def test_an_estimate_asks_nobody() -> None:
    """What a run would send is counted without a request, and what is known is not counted."""
    engine, notebook = Fake(by_words), Notebook()
    job = Job(("Кіру тегін", "**ән кеші**", "2026"), "kk", "ru")
    made, _ = chain(engine, notebook=notebook)
    assert made.estimate(job) == (Estimate("fake", "kk", "ru", 2, 17),)
    assert engine.asked == []
    made.translate(job)
    assert made.estimate(job) == (Estimate("fake", "kk", "ru", 0, 0),)


def test_running_twice_asks_nobody() -> None:
    """Every string that was translated once is there in the next run."""
    notebook = Notebook()
    texts = tuple(dict.fromkeys(inline_strings()))[:300]
    first = Fake(lambda text: text)
    before = chain(first, notebook=notebook)[0].translate(Job(texts, "ru", "ru"))
    done = tuple(t for t, draft in zip(texts, before, strict=True) if draft.text is not None)
    assert len(done) > 150
    second = Fake(lambda text: text)
    after = chain(second, notebook=notebook)[0].translate(Job(done, "ru", "ru"))
    assert second.asked == []
    assert all(each.cached for each in after)
    assert tuple(each.text for each in after) == done


def test_a_remembered_answer_is_verified_again() -> None:
    """An answer that the rules of today refuse is not taken from yesterday."""
    notebook, engine = Notebook(), Fake(by_words)
    chain(engine, notebook=notebook)[0].translate(Job(("Кіру тегін",), "kk", "ru"))
    notebook.kept = dict.fromkeys(notebook.kept, "<script>alert(1)</script>")
    (draft,) = chain(engine, notebook=notebook)[0].translate(Job(("Кіру тегін",), "kk", "ru"))
    assert draft == Draft("Вход свободный", "fake")
    assert len(engine.asked) == 2


def test_answers_are_remembered_before_the_next_request() -> None:
    """When a run is broken off, what came before is kept."""
    notebook = Notebook()

    def answer(text: str) -> str:
        if text == "ән кеші":
            raise KeyboardInterrupt
        return by_words(text)

    engine = Fake(answer, limits=Limits(100, texts=1))
    with pytest.raises(KeyboardInterrupt):
        chain(engine, notebook=notebook)[0].translate(Job(tuple(WORDS), "kk", "ru"))
    assert set(notebook.kept.values()) == {"Выставка откроется завтра", "Вход свободный"}


def test_glossary_and_neighbours() -> None:
    """An engine that uses hints gets the terms of its texts and what stands around them."""
    engine = Fake(by_words, uses_hints=True)
    notebook = Notebook()
    texts = ("2025", "Алдыңғы күн: 7", "Кіру тегін", "8:00")
    terms = {"Кіру": "Вход", "Көрме": "Выставка"}
    job = Job(texts, "kk", "ru", glossary=lambda text: [t for t in terms.items() if t[0] in text])
    chain(engine, notebook=notebook)[0].translate(job)
    (hints, *_) = engine.hints
    assert hints.glossary == (("Кіру", "Вход"),)
    assert hints.before == ("2025",)
    assert hints.after == ("8:00",)
    glossaries = {question.text: question.glossary for question in notebook.kept}
    assert glossaries["Кіру тегін"] == (("Кіру", "Вход"),)


def test_names_to_keep() -> None:
    """A name that is to be kept is not sent."""
    engine = Fake(lambda text: text.replace("тобы", "ансамбль"))
    made, _ = chain(engine)
    (draft,) = made.translate(Job(("Әуен тобы",), "kk", "ru", keep=("Әуен",)))
    assert draft.text == "Әуен ансамбль"
    assert engine.asked == [["[X0X] тобы"]]


def test_a_text_of_marks_alone_is_left_to_people() -> None:
    """Thousands of marks are in no order that an engine keeps; nothing is sent."""
    engine = Fake(by_words)
    made, _ = chain(engine)
    (draft,) = made.translate(Job(("*ә* " * 2_000,), "kk", "ru"))
    assert draft.text is None
    assert "marks" in draft.problems[0]
    assert engine.asked == []


def test_a_refused_text_is_not_paid_for_again() -> None:
    """The next run says what was wrong and asks nobody, until the engine is another one."""
    notebook, engine = Notebook(), Fake(lambda text: "Not Russian at all")
    job = Job(("Кіру тегін", "ән кеші"), "kk", "ru")
    before = chain(engine, notebook=notebook)[0].translate(job)
    asked = len(engine.asked)
    made, ledger = chain(engine, notebook=notebook)
    assert made.estimate(job) == (Estimate("fake", "kk", "ru", 0, 0),)
    after = made.translate(job)
    assert [each.text for each in after] == [None, None]
    assert [each.problems for each in after] == [each.problems for each in before]
    assert not any(each.passing for each in after)
    assert len(engine.asked) == asked
    (account,) = ledger.accounts
    assert (account.asked, account.failed.total()) == (0, 2)
    newer = Fake(by_words, version="2")
    assert chain(newer, notebook=notebook)[0].translate(job)[0].text == "Вход свободный"


def test_a_refusal_leaves_the_text_to_the_next_engine() -> None:
    """An engine that comes second is asked in a later run too."""
    notebook, first = Notebook(), Fake(lambda text: "Not Russian at all", name="first")
    job = Job(("Кіру тегін",), "kk", "ru")
    chain(first, notebook=notebook)[0].translate(job)
    asked, second = len(first.asked), Fake(by_words, name="second")
    (draft,) = chain(first, second, notebook=notebook)[0].translate(job)
    assert (draft.text, draft.engine) == ("Вход свободный", "second")
    assert len(first.asked) == asked


@pytest.mark.parametrize(
    "error", [EngineBusy("first", 9000.0), AnswerError("first", "x"), EngineError("first", "x")]
)
def test_what_was_not_answered_is_asked_again(error: EngineError) -> None:
    """A failure that says nothing about the text is no refusal of it."""
    notebook, job = Notebook(), Job(("Кіру тегін",), "kk", "ru")
    (draft,) = chain(raising(error), notebook=notebook)[0].translate(job)
    assert draft.passing
    assert notebook.bad == {}
    well = Fake(by_words, name="first")
    assert chain(well, notebook=notebook)[0].translate(job)[0].text == "Вход свободный"


def test_an_error_page_is_no_refusal() -> None:
    """A quota that is used up today is filled again tomorrow."""
    notebook = Notebook()
    engine = Fake(lambda text: "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS")
    (draft,) = chain(engine, notebook=notebook)[0].translate(Job(("Кіру тегін",), "kk", "ru"))
    assert draft.passing
    assert notebook.bad == {}


def test_neighbours_come_from_the_whole_announcement() -> None:
    """A text that is asked for alone still has what stands around it."""
    engine = Fake(by_words, uses_hints=True)
    job = Job(("Кіру тегін",), "kk", "ru", whole=("Көрме", "Кіру тегін", "ән кеші"))
    chain(engine)[0].translate(job)
    assert (engine.hints[0].before, engine.hints[0].after) == (("Көрме",), ("ән кеші",))
