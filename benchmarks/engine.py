"""How fast the local engine is: our batches beside one sentence after another.

    python -m benchmarks.engine [SENTENCES]

The model is built on the spot, with six layers a side and 32,000 pieces, as large as the models
that newsrooms run (some 90 million weights). Inside it is a word-for-word dictionary, so that what
comes out is right and as long as a translation is; what a matrix holds does not change what it
costs to multiply.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.config import EngineSettings
from pipeline.engines.ctranslate2 import BEAM, CTranslate2
from pipeline.engines.setup import Setup
from pipeline.seams import Hints
from tools.toy_models import WORDS, sentencepiece_model, table, write_model

LAYERS, PIECES, INNER = 6, 32_000, 2_048
SEED = 7


def model(folder: Path) -> Path:
    """Write the model and return its folder."""
    pieces = table("kk", "ru")
    more = PIECES - len(pieces)
    write_model(pieces, folder, layers=LAYERS, more=more, inner=INNER)
    listed = [*pieces, *(f"<more{place}>" for place in range(more))]
    (folder / "sentencepiece.model").write_bytes(sentencepiece_model(listed))
    return folder


def sentences(count: int) -> tuple[list[str], list[str]]:
    """Return sentences of 3 to 30 words as announcements have them, and their translations."""
    chance = random.Random(SEED)
    pairs = []
    for _ in range(count):
        length = min(30, 3 + int(chance.expovariate(1 / 8)))
        row = chance.choices(WORDS, k=length)
        pairs.append(tuple(" ".join(each[side] for each in row) + "." for side in (0, 1)))
    return [source for source, _ in pairs], [target for _, target in pairs]


def one_by_one(folder: Path, texts: list[str]) -> list[str]:
    """Translate as the examples of the library do: a sentence, then the next."""
    import ctranslate2
    import sentencepiece

    translator = ctranslate2.Translator(str(folder), compute_type="auto")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    found = []
    for text in texts:
        pieces = processor.encode(text, out_type=str)
        (result,) = translator.translate_batch([pieces], beam_size=BEAM)
        found.append(processor.decode(result.hypotheses[0]))
    return found


def main() -> None:
    """Measure both on the same sentences and print a table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    texts, wanted = sentences(count)
    with tempfile.TemporaryDirectory() as temporary:
        folder = model(Path(temporary))
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        settings = EngineSettings(
            "local", "ctranslate2", model=str(folder), family="marian", pairs=(("kk", "ru"),)
        )
        engine = CTranslate2(Setup(settings, {}))

        def ours() -> list[str]:
            return list(engine.translate(texts, "kk", "ru", Hints()))

        print(f"{count} sentences, a model of {size:.0f} MB on disk, beam {BEAM}\n")
        print("| way | sentences/s | CPU s | wall s |\n| --- | ---: | ---: | ---: |")
        ways = (("our batches", ours), ("one by one", lambda: one_by_one(folder, texts)))
        for name, way in ways:
            print(row(name, way, wanted))


def row(name: str, way: Callable[[], list[str]], wanted: list[str]) -> str:
    """Return a line of the table; loading the model is part of either way."""
    cpu, wall = time.process_time(), time.perf_counter()
    got = way()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if got != wanted:
        raise SystemExit(f"{name}: another translation than expected")
    return f"| {name} | {len(got) / wall:.1f} | {cpu:.1f} | {wall:.1f} |"


if __name__ == "__main__":
    main()
