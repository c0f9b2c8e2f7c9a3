"""`make bench`: one run measures Üshtil and its peers on one corpus, and prints Markdown."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.measure import Cost, cheapest, cost

ROOT = Path(__file__).parent.parent
PEERS = ROOT / ".venv-bench" / "bin"
SEED = 7
LANGUAGES = 3
PIPELINE = (sys.executable, "-m", "pipeline")

Row = tuple[str, Cost]


def product(root: Path, count: int) -> Iterator[Row]:
    """Yield what every stage costs in a new newsroom of `count` announcements."""
    pipeline = (*PIPELINE, "--quiet", "--newsroom", root)
    corpus = (sys.executable, "-m", "benchmarks.corpus")
    cost((*corpus, "write", root, str(count), str(SEED)), ROOT)
    yield "extract, cold", cost((*pipeline, "extract"))
    yield "extract, unchanged", cost((*pipeline, "extract"))
    cost((*corpus, "translate", root), ROOT)
    yield "check, cold", cost((*pipeline, "check"))
    yield "check, unchanged", cost((*pipeline, "check"))
    yield "build, cold", cost((*pipeline, "build"))
    _expect(root / "output", "*/*/*.html", LANGUAGES * count)
    _expect(root / "output", "*/*/*.txt", LANGUAGES * count)
    yield "build, unchanged", cost((*pipeline, "build"))


def mdpo(root: Path) -> Iterator[Row]:
    """Yield what mdpo needs to extract the same bodies into the same number of catalogs."""
    command = (PEERS / "python", ROOT / "benchmarks" / "mdpo_loop.py", root / "mdpo")
    yield "mdpo: extract, cold", cost(command)
    yield "mdpo: extract, unchanged", cost(command)


def hugo(root: Path, count: int) -> Iterator[Row]:
    """Yield what Hugo needs for the same pages (without texts); it always builds them all."""
    command = ("hugo", "--buildFuture", "--quiet")
    yield "Hugo: build, cold", cost(command, root / "hugo")
    _expect(root / "hugo" / "public", "*/*/index.html", LANGUAGES * count)
    yield "Hugo: build, unchanged", cost(command, root / "hugo")


def pelican(root: Path, count: int) -> Iterator[Row]:
    """Yield what Pelican needs for the same pages (without texts), its cache on."""
    command = (PEERS / "pelican", "--quiet")
    yield "Pelican: build, cold", cost(command, root / "pelican")
    _expect(root / "pelican" / "output", "*/*.html", LANGUAGES * count)
    yield "Pelican: build, unchanged", cost(command, root / "pelican")


def _expect(folder: Path, pattern: str, count: int) -> None:
    """Stop unless `count` files fit the pattern: half a site would cost half."""
    found = sum(1 for _ in folder.glob(pattern))
    if found != count:
        raise SystemExit(f"{folder}/{pattern}: {found} files where {count} were expected")


def show(title: str, rows: Iterator[Row]) -> list[Row]:
    """Print a table row by row, as the figures come, and return it."""
    print(f"\n| {title} | CPU s | peak MB | wall s |\n| --- | ---: | ---: | ---: |", flush=True)
    kept = []
    for name, price in rows:
        print(f"| {name} | {price.cpu:.2f} | {price.peak:.0f} | {price.wall:.2f} |", flush=True)
        kept.append((name, price))
    return kept


def start_up() -> Iterator[Row]:
    """Yield the least of ten runs of commands that do next to nothing."""
    script = Path(sys.executable).with_name("pipeline")
    command = (script,) if script.exists() else PIPELINE
    yield "`pipeline --help`", cheapest((*command, "--help"), 10)
    yield "Python alone", cheapest((sys.executable, "-c", ""), 10)


def growth(small: Sequence[Row], large: Sequence[Row]) -> None:
    """Print how much more twice the announcements cost: × 2 CPU is linear, × 1 memory flat."""
    print("\n| twice the announcements | CPU | peak memory |\n| --- | ---: | ---: |")
    for (name, one), (_, two) in zip(small, large, strict=True):
        print(f"| {name} | × {two.cpu / one.cpu:.2f} | × {two.peak / one.peak:.2f} |")


def machine(count: int) -> str:
    """Return what the figures depend on, in a sentence for each kind of thing."""
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in ("markdown", "jinja2", "nh3"))
    return (
        f"{count:,} announcements in {LANGUAGES} languages: {LANGUAGES * count:,} pages and as"
        f" many texts. {_processor()}, {cores} cores, {memory:.0f} GiB,"
        f" {platform.system()} {platform.release()}, load {load:.1f} at the start.\n"
        f"Python {platform.python_version()}, ushtil {version('ushtil')}, {libraries}."
    )


def _processor() -> str:
    """Return the processor's name where the system tells it."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def peers(newsroom: Path, root: Path, count: int) -> Iterator[Row]:
    """Yield the rows of every peer on this machine."""
    cost((sys.executable, "-m", "benchmarks.peers", newsroom, root), ROOT)
    yield from mdpo(root)
    if shutil.which("hugo"):
        yield from hugo(root, count)
    yield from pelican(root, count)


def peer_versions() -> str:
    """Return the peers' own names and versions, and which one is not here."""
    listing = subprocess.run(
        [PEERS / "python", "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True
    ).stdout
    pinned = [line.replace("==", " ") for line in listing.split() if line.startswith(_PINNED)]
    if not shutil.which("hugo"):
        return f"Peers: {', '.join(pinned)}; Hugo is not installed."
    told = subprocess.run(["hugo", "version"], capture_output=True, text=True).stdout
    return f"Peers: {', '.join([*pinned, ' '.join(told.split()[:2])])}."


_PINNED = ("mdpo==", "pelican==", "pymd4c==")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print as the figures come."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="announcements (default: 1000)")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args(arguments)
    count: int = options.count
    with tempfile.TemporaryDirectory(prefix="ushtil-bench-") as folder:
        root = Path(folder)
        print(machine(count))
        if options.peers:
            print(peer_versions())
        show("start-up", start_up())
        small = show(f"Üshtil, {count:,} announcements", product(root / "one", count))
        if options.peers:
            show("peers, the same corpus", peers(root / "one", root / "peers", count))
        large = show(f"Üshtil, {2 * count:,} announcements", product(root / "two", 2 * count))
        growth(small, large)


if __name__ == "__main__":
    main()
