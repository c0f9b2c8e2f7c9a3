"""How well and how fast `pipeline align` pairs texts: `python -m benchmarks.align`.

The gold set is that of the tests: announcements in which texts are missing, added, joined, split
and reordered. The long documents are made of the corpus's sentences.
"""

from __future__ import annotations

import resource
import time
from itertools import count, islice
from random import Random

from benchmarks.corpus import LANGUAGES, announcement
from pipeline.alignment.blocks import Block
from pipeline.alignment.pairs import align
from pipeline.alignment.scores import Side
from tests.alignment.gold import CASES, Result, score, solve

SEED = 7
MISSING = 0.1


def quality(results: list[Result]) -> None:
    """Print precision and recall by direction, and over all."""
    print("| gold set | cases | sure pairs right | all pairs right | 1:1 found | 1:1 found, sure |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    groups = {
        "into or from English": [r for r in results if "en" in r.case.languages],
        "Kazakh and Russian": [r for r in results if "en" not in r.case.languages],
        "all": results,
    }
    for name, group in groups.items():
        reached = score(group)
        figures = (
            reached.precision, reached.precision_of_all, reached.recall, reached.recall_of_sure,
        )  # fmt: skip
        shown = " | ".join(f"{figure:.3f}" for figure in figures)
        print(f"| {name} | {reached.cases} | {shown} |")
    for result in results:
        for first, second in sorted(result.sure - result.right(result.sure)):
            print(f"\nWrong: {result.case.name} ({result.case.languages}), {first} = {second}")


def speed(size: int) -> None:
    """Print what two documents of about `size` texts cost, a tenth of either side missing."""
    chance = Random(SEED)
    every = (w for number in count() for words in announcement(number, SEED).blocks for w in words)
    texts = list(islice(every, size))
    sides = []
    for language in ("kk", "ru"):
        kept = [number for number in range(size) if chance.random() >= MISSING]
        blocks = [Block(texts[number][LANGUAGES.index(language)]) for number in kept]
        sides.append((kept, Side.of(blocks, language)))
    (here, first), (there, second) = sides
    start = time.process_time()
    alignment = align(first, second)
    seconds = time.process_time() - start
    sure = [(pair.first, pair.second) for pair in alignment.pairs if pair.is_sure]
    right = sum(
        [texts[here[i]] for i in some] == [texts[there[j]] for j in others] for some, others in sure
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shape = f"{len(here):,} × {len(there):,}"
    print(f"| {shape} | {seconds:.1f} | {peak:.0f} | {len(sure):,} | {right / len(sure):.3f} |")


def main() -> None:
    """Print both tables as Markdown."""
    quality([solve(case) for case in CASES])
    print("\n| texts | CPU s | peak MB | sure pairs | right |\n| --- | ---: | ---: | ---: | ---: |")
    for size in (30, 100, 300, 1000, 2000):
        speed(size)


if __name__ == "__main__":
    main()
