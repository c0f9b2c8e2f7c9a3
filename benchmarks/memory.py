"""`python -m benchmarks.memory`: near matches found a second, and how many, beside other ways.

One run measures, on one memory and the same queries: our index, comparing with every text
(RapidFuzz extractOne), a plain bound by letter counts, and `msgmerge -C` (GNU gettext).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import segments
from benchmarks.measure import cost

ROOT = Path(__file__).parent.parent
LEAST = 75.0
FILE_PAIRS = 40
"""Pairs of one catalog."""
SELF = (sys.executable, "-m", "benchmarks.memory")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: kk\\n"\n'


@dataclass(frozen=True, slots=True)
class Answers:
    """What one way found for the first so many queries."""

    name: str
    cpu: float
    best: list[float]
    """The best score for each query, 0 where nothing of LEAST was found."""

    @property
    def rate(self) -> float:
        """Queries a processor second."""
        return len(self.best) / self.cpu if self.cpu else float("inf")


def texts(options: argparse.Namespace, language: str) -> Iterator[str]:
    """Yield the texts of the memory, then those of new queries."""
    if options.lines:
        return segments.lines(options.lines / f"{language}.txt")
    kind = segments.notices if options.notices else segments.sentences
    return kind(language, options.seed)


def prepare(options: argparse.Namespace, folder: Path) -> None:
    """Write the texts of a memory and the queries; in a process of its own, as it needs room."""
    source = texts(options, "ru")
    known = list(islice(source, options.count))
    new = list(islice(source, options.queries))
    asked = segments.queries(known, new, options.queries, options.seed)
    for name, rows in (("known", known), ("asked", asked)):
        with (folder / name).open("w", encoding="utf-8") as stream:
            stream.writelines(f"{json.dumps(text)}\n" for text in rows)


def kept(folder: Path, name: str) -> Iterator[str]:
    """Yield the texts that `prepare` wrote, one by one: they are no part of what is measured."""
    with (folder / name).open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def learn(folder: Path) -> None:
    """Teach the memory in `folder` everything, in catalogs of a few pairs."""
    from pipeline.memory.local import LocalMemory
    from pipeline.pairs import Harvest, Pair

    known, index = kept(folder, "known"), folder / "index"
    index.mkdir()
    memory = LocalMemory(index)
    catalogs = iter(lambda: tuple(islice(known, FILE_PAIRS)), ())
    memory.learn(
        Harvest(
            f"translations/kk/{number}.po",
            "1",
            tuple(Pair("ru", "kk", text, f"(қаз) {text}") for text in some),
        )
        for number, some in enumerate(catalogs)
    )
    memory.close()
    print(json.dumps({"cpu": time.process_time(), "peak": peak()}))


def ask(folder: Path, limit: int) -> None:
    """Answer the queries from the index; print what it took and found as JSON.

    What a match says otherwise than its query is read where a match is used, and told apart.
    """
    from pipeline.changes import changes
    from pipeline.memory.local import LocalMemory
    from pipeline.pairs import Harvest, Pair, Query

    asked = list(kept(folder, "asked"))
    start = time.process_time()
    memory = LocalMemory(folder / "index")
    memory.near(Query(asked[0], "ru", "kk"), limit=limit)
    loaded = time.process_time()
    found = [memory.near(Query(text, "ru", "kk"), least=LEAST, limit=limit) for text in asked]
    answered = time.process_time()
    for match in (match for matches in found for match in matches):
        changes(match)
    read = time.process_time()
    lesson = tuple(Pair("ru", "kk", f"{text} 2026", f"{text} (2026)") for text in asked[:20])
    memory.learn([Harvest("translations/kk/new.po", "1", lesson)])
    taught = time.process_time()
    memory.learn([], gone=["translations/kk/new.po"])
    best = [matches[0].score if matches else 0.0 for matches in found]
    figures = {
        "load": loaded - start,
        "cpu": answered - loaded,
        "update": taught - read,
        "read": read - answered,
        "best": best,
        "size": memory.stats().size,
        "peak": peak(),
    }
    print(json.dumps(figures))


def shared(url: str, known: Sequence[str], asked: Sequence[str]) -> Answers:
    """Return what our memory in an empty PostgreSQL database finds: our time and the server's.

    The server must run on this machine, where /proc tells what its process for us has used.
    """
    from pipeline.memory.postgres import PostgresMemory
    from pipeline.pairs import Harvest, Pair, Query

    memory = PostgresMemory(url, "https://press.example")
    lessons = (known[start : start + FILE_PAIRS] for start in range(0, len(known), FILE_PAIRS))
    memory.learn(
        Harvest(
            f"{number}.po", "1", tuple(Pair("ru", "kk", text, f"(қаз) {text}") for text in some)
        )
        for number, some in enumerate(lessons)
    )
    process = Path(f"/proc/{memory.server_process()}/stat")

    def used() -> float:
        fields = process.read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + time.process_time()

    start, best = used(), []
    for text in asked:
        found = memory.near(Query(text, "ru", "kk"), least=LEAST, limit=1)
        best.append(found[0].score if found else 0.0)
    answers = Answers("ours in PostgreSQL, the best", used() - start, best)
    memory.close()
    return answers


def ours(folder: Path, limit: int) -> tuple[Answers, dict[str, Any]]:
    """Return what our index found, and its figures."""
    figures = called("ask", folder, limit)
    name = f"ours, best {limit}" if limit > 1 else "ours, the best"
    return Answers(name, figures["cpu"], figures["best"]), figures


def called(work: str, *arguments: object) -> dict[str, Any]:
    """Return the figures that a process of its own prints."""
    command = [*SELF, work, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def peak() -> float:
    """Return the most megabytes that this process had resident since its program was loaded.

    What `getrusage` says includes the process that started this one, with all its texts.
    """
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def brute(known: Sequence[str], asked: Sequence[str]) -> Answers:
    """Return what comparing with every text finds."""
    from rapidfuzz import fuzz, process

    start, best = time.process_time(), []
    for text in asked:
        found = process.extractOne(text, known, scorer=fuzz.ratio, score_cutoff=LEAST)
        best.append(found[1] if found else 0.0)
    return Answers("RapidFuzz extractOne", time.process_time() - start, best)


def bag(known: Sequence[str], asked: Sequence[str]) -> Answers:
    """Return what a plain bound by 64 letter counts finds: as exact as ours, without its nets."""
    import numpy as np
    from rapidfuzz import fuzz, process

    ordered = sorted(known, key=len)
    lengths = np.array([len(text) for text in ordered])
    counts = np.zeros((len(ordered), 64), np.uint8)
    for row, text in enumerate(ordered):
        counts[row] = np.bincount([ord(letter) % 64 for letter in text], minlength=64).clip(max=255)
    start, best = time.process_time(), []
    for text in asked:
        own = np.bincount([ord(letter) % 64 for letter in text], minlength=64).clip(max=255)
        share = LEAST / (200 - LEAST)
        low, high = np.searchsorted(lengths, [len(text) * share, len(text) / share + 1])
        common = np.minimum(counts[low:high], own.astype(np.uint8)).sum(axis=1, dtype=np.uint16)
        rows = np.flatnonzero(common * 200.0 >= LEAST * (lengths[low:high] + len(text))) + low
        found = process.extractOne(
            text, [ordered[row] for row in rows], scorer=fuzz.ratio, score_cutoff=LEAST
        )
        best.append(found[1] if found else 0.0)
    return Answers("plain letter counts", time.process_time() - start, best)


def msgmerge(known: Sequence[str], asked: Sequence[str], folder: Path) -> Answers:
    """Return what `msgmerge -C` finds, the time that it needs to read the compendium taken off."""
    from rapidfuzz import fuzz

    from pipeline.catalogs import po

    def write(name: str, rows: Sequence[str], translated: bool) -> Path:
        path = folder / name
        with path.open("w", encoding="utf-8") as stream:
            stream.write(HEADER)
            for text in rows:
                quoted = text.replace("\\", "\\\\").replace('"', '\\"')
                answer = f"(қаз) {quoted}" if translated else ""
                stream.write(f'\nmsgid "{quoted}"\nmsgstr "{answer}"\n')
        return path

    compendium = write("known.po", known, True)
    empty = write("empty.po", (), False)
    result = folder / "merged.po"
    command = ["msgmerge", "-q", "--no-wrap", "--previous", "-C", compendium, "-o", result, empty]
    nothing = cost([*command, write("nothing.pot", ("ы",), False)])
    price = cost([*command, write("asked.pot", list(dict.fromkeys(asked)), False)])
    catalog, _ = po.load(result.read_bytes(), str(result))
    found = {m.msgid: m for m in catalog.messages if m.msgstr}
    best = []
    for text in asked:
        message = found.get(text)
        previous = message.previous.msgid if message and message.previous else text
        score = fuzz.ratio(text, previous) if message else 0.0
        best.append(score if score >= LEAST else 0.0)
    return Answers("msgmerge -C", max(price.cpu - nothing.cpu, 0.01), best)


def show(answers: Answers, gold: Sequence[float]) -> None:
    """Print a row: rate, and the share of the queries that brute force answers."""
    some = list(zip(answers.best, gold, strict=False))  # brute force answers only the first ones
    wanted = [(ours_, theirs) for ours_, theirs in some if theirs]
    best = sum(abs(one - other) < 1e-6 for one, other in wanted) / len(wanted)
    any_ = sum(one > 0 for one, _ in wanted) / len(wanted)
    figures = (
        f"{answers.rate:,.0f} | {best:.3f} | {any_:.3f} | {len(some):,} of {len(answers.best):,}"
    )
    print(f"| {answers.name} | {figures} |", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print as the figures come."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="texts in the memory")
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--brute", type=int, default=100, help="queries that brute force answers")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--notices", action="store_true", help="boilerplate whose facts change")
    parser.add_argument("--lines", type=Path, metavar="DIR", help="texts from DIR/ru.txt")
    parser.add_argument("--postgres", metavar="URL", help="an empty database, to measure it too")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ushtil-memory-") as name:
        measure(options, Path(name))


def measure(options: argparse.Namespace, folder: Path) -> None:
    """Print the figures of one memory."""
    prepare(options, folder)
    kind = "notices" if options.notices else options.lines or "sentences"
    known, asked = list(kept(folder, "known")), list(kept(folder, "asked"))
    mean = sum(map(len, known)) / len(known)
    print(f"{len(known):,} {kind}, {mean:.0f} letters on average; {len(asked):,} queries.")
    learnt = called("learn", folder)
    print(f"Learning all: {learnt['cpu']:.1f} CPU s, peak {learnt['peak']:,.0f} MB.")
    print("\n| way | queries a CPU s | best found | any found | compared |")
    print("| --- | ---: | ---: | ---: | ---: |")
    gold = brute(known, asked[: options.brute])
    show(gold, gold.best)
    figures: dict[str, Any] = {}
    for limit in (1, 5):
        answers, figures = ours(folder, limit)
        show(answers, gold.best)
        cpu = answers.cpu + figures["read"]
        show(Answers(f"{answers.name}, and how it differs", cpu, answers.best), gold.best)
    if options.postgres:
        show(shared(options.postgres, known, asked), gold.best)
    if options.peers:
        show(bag(known, asked), gold.best)
        if shutil.which("msgmerge"):
            show(msgmerge(known, asked, folder), gold.best)
    print(
        f"\nOurs: opened and first answer {figures['load']:.2f} CPU s, a catalog of 20 changed"
        f" messages learnt {figures['update']:.2f} CPU s, peak {figures['peak']:,.0f} MB,"
        f" {figures['size'] / 2**20:,.0f} MB on the disk."
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["learn", folder_]:
            learn(Path(folder_))
        case ["ask", folder_, limit_]:
            ask(Path(folder_), int(limit_))
        case others:
            main(others)
