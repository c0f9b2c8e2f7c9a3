"""A newsroom of any size, invented but complete: sources, and their translations by heart."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks import phrases
from benchmarks.phrases import Words

LANGUAGES = ("kk", "ru", "en")
"""In the order of `Words`."""
KINDS = ("sentences",) * 2 + ("heading", "list", "steps", "quote")
DATA = ("date", "end", "price")
"""Front-matter fields without words."""
RECIPE = "corpus.json"
"""Beside pipeline.toml; lets `translate` remember what `write` wrote."""
SETTINGS = """\
[newsroom]
languages = ["kk", "ru", "en"]
base_url = "https://baspasoz.example"

[office]
name = { kk = "Баспасөз қызметі", ru = "Пресс-служба", en = "Press Office" }
email = "habar@baspasoz.example"
"""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One invented event, told in three languages at once."""

    stem: str
    language: str
    """Of the source."""
    fields: tuple[tuple[str, Words], ...]
    """Front matter, in file order."""
    blocks: tuple[tuple[Words, ...], ...]
    """Each block of the body as its translatable strings."""
    forms: tuple[str, ...]
    """How each block is set in Markdown: the strings stand where `{0}`, `{1}` … are."""

    def body(self, language: str) -> str:
        """Return the body as Markdown in a language."""
        at = LANGUAGES.index(language)
        blocks = zip(self.forms, self.blocks, strict=True)
        return "\n\n".join(form.format(*(w[at] for w in words)) for form, words in blocks) + "\n"

    def markdown(self, language: str) -> str:
        """Return the whole source file as it would be in a language."""
        at = LANGUAGES.index(language)
        lines = [f"{name}: {_scalar(name, words[at])}" for name, words in self.fields]
        return "\n".join(["---", f"language: {language}", *lines, "---", "", self.body(language)])

    def answers(self, language: str) -> dict[str, str]:
        """Return source text -> its translation, for every string of the announcement."""
        source, target = LANGUAGES.index(self.language), LANGUAGES.index(language)
        strings = [w for _, w in self.fields] + [w for words in self.blocks for w in words]
        return {words[source]: words[target] for words in strings}


def announcement(number: int, seed: int) -> Announcement:
    """Return announcement `number`: the same for the same seed, however many there are."""
    chance = Random(f"{seed}:{number}")
    slots = _slots(chance)
    year, month, day = 2024 + number % 3, chance.randint(1, 12), chance.randint(1, 28)
    slots["date"] = _date(day, month, year)
    slots["time"] = _same(f"{chance.randint(9, 19)}:{chance.choice(('00', '30'))}")
    end = _same(f"{year}-{month:02}-{day:02}T22:00")
    fields = (
        ("title", _fill(chance.choice(phrases.TITLES), slots)),
        ("date", _same(f"{year}-{month:02}-{day:02}T{slots['time'][0]:0>5}")),
        ("end", end),
        ("venue", slots["venue"]),
        ("city", slots["city"]),
        ("address", _joined(", ", chance.choice(phrases.STREETS), _same(str(number % 200 + 1)))),
        ("summary", _fill(phrases.SUMMARY, slots)),
        ("price", _same(str(chance.randint(0, 9) * 500))),
    )
    blocks = list(_blocks(chance, slots))
    return Announcement(
        stem=f"{year}/{number:05}",
        language=LANGUAGES[number % len(LANGUAGES)],
        fields=fields,
        blocks=tuple(words for _, words in blocks),
        forms=tuple(form for form, _ in blocks),
    )


def write(root: Path, count: int, seed: int) -> None:
    """Write a newsroom with `count` sources, in the three languages by turns."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "pipeline.toml").write_text(SETTINGS, encoding="utf-8")
    (root / RECIPE).write_text(json.dumps({"count": count, "seed": seed}), encoding="utf-8")
    for number in range(count):
        one = announcement(number, seed)
        path = root / "sources" / f"{one.stem}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.markdown(one.language), encoding="utf-8")


def announcements(root: Path) -> Iterator[Announcement]:
    """Yield again the announcements that `write` wrote."""
    recipe = json.loads((root / RECIPE).read_text("utf-8"))
    for number in range(recipe["count"]):
        yield announcement(number, recipe["seed"])


def translate(root: Path) -> None:
    """Fill every msgstr that `pipeline extract` left empty; raises KeyError for a foreign one."""
    from pipeline.catalogs import po

    for one in announcements(root):
        for language in LANGUAGES:
            path = root / "translations" / language / f"{one.stem}.po"
            if language == one.language:
                continue
            answers = one.answers(language)
            catalog, _ = po.load(path.read_bytes(), str(path))
            messages = tuple(replace(m, msgstr=answers[m.msgid]) for m in catalog.messages)
            path.write_text(po.dump(replace(catalog, messages=messages)), "utf-8", newline="\n")


def _blocks(chance: Random, slots: dict[str, Words]) -> Iterator[tuple[str, tuple[Words, ...]]]:
    """Yield the body: an opening, ten to sixteen blocks, the office's standing words."""
    yield "{0}", (_fill(phrases.OPENING, slots),)
    count = chance.randint(10, 16)
    picture = chance.randrange(count)
    table = chance.randrange(count * 4)  # so that one announcement in four has one
    kind = "sentences"
    for at in range(count):
        # Two lists or quotes in a row would be one in Markdown, so sentences stand between.
        kind = chance.choice(KINDS) if kind == "sentences" else "sentences"
        kind = {picture: "picture", table: "table"}.get(at, kind)
        yield _block(kind, chance)
    for words in chance.sample(phrases.BOILERPLATE, 2):
        yield "{0}", (words,)
    yield "## {0}", (phrases.CONTACT_HEADING,)
    yield "{0}", (phrases.CONTACT,)


def _block(kind: str, chance: Random) -> tuple[str, tuple[Words, ...]]:
    """Return one block: how it is set, and its strings."""
    match kind:
        case "heading":
            return "## {0}", (_fill(chance.choice(phrases.HEADINGS), _slots(chance)),)
        case "list" | "steps":
            items = [_fill(item, _slots(chance)) for item in chance.sample(phrases.ITEMS, 4)]
            marks = ["-"] * 4 if kind == "list" else ["1.", "2.", "3.", "4."]
            return "\n".join(f"{mark} {{{at}}}" for at, mark in enumerate(marks)), tuple(items)
        case "quote":
            return "> {0}", (_fill(chance.choice(phrases.QUOTES), _slots(chance)),)
        case "picture":
            words = _fill(chance.choice(phrases.PICTURES), _slots(chance))
            start, end = _same("!["), _same(f"](/images/{chance.randint(1, 9999):04}.jpg)")
            return "{0}", (_joined("", start, words, end),)
        case "table":
            return _table(chance)
        case _:
            chosen = chance.sample(phrases.SENTENCES, chance.randint(2, 3))
            return "{0}", (_joined(" ", *(_fill(words, _slots(chance)) for words in chosen)),)


def _table(chance: Random) -> tuple[str, tuple[Words, ...]]:
    """Return a table of three columns; only the middle one has words below its head."""
    cells = list(phrases.TABLE_HEAD)
    rows = ["| {0} | {1} | {2} |", "| --- | --- | ---: |"]
    for row in range(chance.randint(2, 4)):
        slots = _slots(chance)
        cells += [slots["time"], slots["theme"], slots["number"]]
        rows.append(f"| {{{3 * row + 3}}} | {{{3 * row + 4}}} | {{{3 * row + 5}}} |")
    return "\n".join(rows), tuple(cells)


def _slots(chance: Random) -> dict[str, Words]:
    """Return a value for every name that a phrase may ask for."""
    page = chance.choice(("oqigha", "habar", "baghdarlama"))
    return {
        "city": chance.choice(phrases.CITIES),
        "venue": chance.choice(phrases.VENUES),
        "institution": chance.choice(phrases.INSTITUTIONS),
        "role": chance.choice(phrases.ROLES),
        "event": chance.choice(phrases.EVENTS),
        "theme": chance.choice(phrases.THEMES),
        "date": _date(chance.randint(1, 28), chance.randint(1, 12), chance.randint(2024, 2027)),
        "time": _same(f"{chance.randint(9, 19)}:{chance.choice(('00', '15', '30', '45'))}"),
        # Every multiple of five takes the same Russian plural.
        "count": _same(str(chance.randrange(100, 9900, 5))),
        "number": _same(str(chance.randrange(5, 60, 5))),
        "percent": _same(str(chance.randint(2, 70))),
        "money": _same(str(chance.randrange(5, 400, 5))),
        "link": _same(f"https://baspasoz.example/{page}/{chance.randint(1, 99999)}"),
        "mail": _same(f"suraq-{chance.randint(1, 99)}@baspasoz.example"),
    }


def _date(day: int, month: int, year: int) -> Words:
    kazakh, russian, english = phrases.MONTHS[month - 1]
    return f"{year} жылғы {day} {kazakh}", f"{day} {russian} {year} года", f"{day} {english} {year}"


def _scalar(name: str, value: str) -> str:
    """Return a value as YAML; words are quoted, as they may hold a colon."""
    return value if name in DATA else json.dumps(value, ensure_ascii=False)


def _same(text: str) -> Words:
    return text, text, text


def _joined(between: str, *parts: Words) -> Words:
    kazakh, russian, english = (between.join(each) for each in zip(*parts, strict=True))
    return kazakh, russian, english


def _fill(phrase: Words, slots: dict[str, Words]) -> Words:
    """Return the phrase with its slots filled, a capital letter first."""
    kazakh, russian, english = (
        text.format(**{name: words[at] for name, words in slots.items()})
        for at, text in enumerate(phrase)
    )
    return _capital(kazakh), _capital(russian), _capital(english)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main(arguments: Sequence[str] | None = None) -> None:
    """`python -m benchmarks.corpus write DIR COUNT SEED`, `… translate DIR`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write", help="write a newsroom")
    writing.add_argument("root", type=Path)
    writing.add_argument("count", type=int)
    writing.add_argument("seed", type=int)
    commands.add_parser("translate", help="fill its catalogs").add_argument("root", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "write":
        write(options.root, options.count, options.seed)
    else:
        translate(options.root)


if __name__ == "__main__":
    main()
