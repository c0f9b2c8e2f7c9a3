"""Whatever authors, translators, editors and our commands do in turn: no human word is lost."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogs import po
from pipeline.catalogs.states import state
from pipeline.model import State
from tests.newsroom import Newsroom

HEAD = "---\nlanguage: kk\ntitle: Қысқы көрме\n---\n\n"
SENTENCES = (
    "Көрме облыстық өнер музейінде ашылады.",
    "Онда қырық суретшінің жаңа еңбектері қойылады.",
    "Кіру барлық келушілер үшін тегін, һәм тіркелу қажет емес.",
    "Ашылуында «Дала үні» ансамблі өнер көрсетеді.",
    "Ұйымдастырушылар әр қонаққа үлкен рақмет айтады.",
)
STEPS = ("add", "remove", "move", "split", "join", "reword", "translate", "approve", "extract")
STEMS = ("2026/bir", "2026/eki")


class Office:
    """A newsroom of two announcements, and everything its people ever wrote."""

    def __init__(self, root: Path, seed: int) -> None:
        self.newsroom = Newsroom(root)
        self.newsroom.write("pipeline.toml", '[newsroom]\nlanguages = ["kk", "ru"]\n')
        self.random = random.Random(seed)
        self.texts = {stem: [[SENTENCES[0], SENTENCES[1]], [SENTENCES[2]]] for stem in STEMS}
        self.written: set[str] = set()
        self.save()
        self.newsroom.call("extract")

    def save(self) -> None:
        for stem, paragraphs in self.texts.items():
            body = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
            self.newsroom.write(f"sources/{stem}.md", f"{HEAD}{body}\n")

    def do(self, step: str) -> None:
        if step == "extract":
            assert self.newsroom.call("extract").code == 0
        elif step == "translate":
            self.translate()
        elif step == "approve":
            stem = self.random.choice(STEMS)
            by = ("--by", "editor@press.example", "--all-translated")
            self.newsroom.call("approve", stem, "-l", "ru", *by)
        else:
            self.edit(step, self.texts[self.random.choice(STEMS)])
            self.save()

    def edit(self, step: str, paragraphs: list[list[str]]) -> None:
        place = self.random.randrange(len(paragraphs)) if paragraphs else 0
        if step == "add" or not paragraphs:
            paragraphs.insert(place, self.random.sample(SENTENCES, self.random.randint(1, 3)))
        elif step == "remove":
            paragraphs.pop(place)
        elif step == "move":
            self.random.shuffle(paragraphs)
            self.random.shuffle(paragraphs[place])
        elif step == "split" and len(paragraphs[place]) > 1:
            paragraphs[place : place + 1] = [paragraphs[place][:1], paragraphs[place][1:]]
        elif step == "join" and place + 1 < len(paragraphs):
            paragraphs[place : place + 2] = [paragraphs[place] + paragraphs[place + 1]]
        elif step == "reword":
            words = paragraphs[place][0].split()
            words[self.random.randrange(len(words) - 1)] = f"сөз{self.random.randrange(99)}"
            paragraphs[place][0] = " ".join(words)

    def translate(self) -> None:
        """Confirm or write a translation, as a translator with an older or newer catalog would."""
        path = f"translations/ru/{self.random.choice(STEMS)}.po"
        catalog = self.newsroom.catalog(path)
        live = [i for i, m in enumerate(catalog.messages) if not m.obsolete]
        place = self.random.choice(live)
        message = catalog.messages[place]
        words = f"Перевод {len(self.written)}, ә. {message.msgid[:20]}"
        if state(message) is State.DRAFT and self.random.random() < 0.5:
            words = message.msgstr
        messages = list(catalog.messages)
        messages[place] = replace(message, msgstr=words, fuzzy=False, previous=None)
        # What she writes over is her own decision: it is no longer part of what must be kept.
        self.written.discard(message.msgstr)
        self.written.add(words)
        self.newsroom.write(path, po.dump(replace(catalog, messages=tuple(messages))))

    @property
    def kept(self) -> str:
        files = (self.newsroom.root / "translations" / "ru").rglob("*.po")
        catalogs = [po.load(path.read_bytes(), str(path))[0] for path in files]
        return "\n".join("\n".join((m.msgstr, *m.comments)) for c in catalogs for m in c.messages)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(STEPS), min_size=4, max_size=14), st.integers(0, 10_000))
def test_no_human_word_is_ever_lost(steps: list[str], seed: int) -> None:
    """After any order of edits, translations, approvals and extractions, each confirmed
    translation that its translator did not write over is a msgstr, obsolete or not, or stands
    in a comment."""
    with TemporaryDirectory() as folder:
        office = Office(Path(folder), seed)
        for step in [*steps, "extract"]:
            office.do(step)
        kept = office.kept
        assert all(words in kept for words in office.written), office.written
