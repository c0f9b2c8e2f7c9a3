"""Inline strings of every kind, in three languages: a corpus for the laws of masking."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Source
from pipeline.readers.markdown.reader import MarkdownReader

REPOSITORY = Path(__file__).parents[2]

WORDS = (
    *("Көрме", "қаланың", "мұражайында", "әуен", "үлкен", "өңір", "һәм", "ғылым", "тіркелу"),
    *("Выставка", "в", "городском", "музее", "объявляет", "конкурс", "для", "ёлка"),
    *("The", "exhibition", "opens", "in", "Astana", "for", "children"),
)
MARKS = (
    *("**{}**", "*{}*", "_{}_", "__{}__", "***{}***", "~~{}~~", "`{}`", "``{} ` {}``"),
    *("[{}](https://press.example/a_b?c=1&d=2)", '[{}](</kk/б в> "Атауы")', "[{}][label]"),
    *("![{}](surёt.png)", "[![{}](a.png)](b.html)", "<b>{}</b>", '<span lang="ru">{}</span>'),
    *("{}[^1]", "{}<br>", "{}<!-- ескерту -->", "{}{{: .lead }}", "\\*{}\\*", "«{}»", "“{}”"),
    *("{} &nbsp;", "{} &#8212;", "{} {{name}}", "%(count)s {}", "%1$s {} %d", "${{x}} {}"),
    *("https://press.example/{}", "{} info@press.example", "<https://press.example>", "{} 🎉"),
    *("{}  \n{}", "— {}", "- {}", "{} snake_case_{}", "@press {}", "#көрме {}", "[X0X] {}"),
    *("{} +7 (7172) 00-00-00", "{} 6 500 000 ₸", "14:30 {}", "@@PH3@@ {}", '<x id="0"/>{}'),
    *("\U000f0000{}", "\ue000{}", "{}\u00a0{}", "{} *", "[{}", "{})", "**{}", "a_{}_b", "{}\\"),
)


def inline_strings() -> Iterator[str]:
    """Yield every unit of the sample sources and fixtures, then 4,000 that are made up."""
    for file in sorted((REPOSITORY / "sources").rglob("*.md")):
        yield from _units(file, file.read_text("utf-8"))
    front = "---\nlanguage: kk\ntitle: Көрме\n---\n\n"
    for file in sorted((REPOSITORY / "tests" / "readers" / "markdown_fixtures").glob("*.md")):
        yield from _units(file, front + file.read_text("utf-8"))
    chance = random.Random(2026)
    for _ in range(4_000):
        yield made_up(chance, depth=3)


def made_up(chance: random.Random, depth: int) -> str:
    """Return words with marks around and within them, well formed or not."""
    parts = []
    for _ in range(chance.randint(1, 5)):
        words = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        if depth and chance.random() < 0.7:
            inner = made_up(chance, depth - 1) if chance.random() < 0.4 else words
            words = chance.choice(MARKS).replace("{{", "\0").replace("}}", "\1")
            words = words.replace("{}", inner).replace("\0", "{").replace("\1", "}")
        parts.append(words)
    return chance.choice((" ", " ", ", ", ". ", "")).join(parts)


def _units(file: Path, text: str) -> Iterator[str]:
    source = Source(file.stem, ".md", file.name, text)
    document = MarkdownReader().read(source, frozenset({"title", "summary"}))
    yield from (unit.text for unit in document.units)
