"""Files that came back -> catalogs: matched, settled three-way, written whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import ExchangeError, PipelineError
from pipeline.events import Advanced, Found, Started
from pipeline.exchange import formats, package
from pipeline.exchange.arrival import Arrival, arrive
from pipeline.exchange.parcel import Format, Returned
from pipeline.exchange.settle import Verdict
from pipeline.model import Catalog
from pipeline.seams import Toolbox
from pipeline.stages.arrivals import describe
from pipeline.stages.outcome import Tally
from pipeline.stages.saving import OnDisk, update
from pipeline.workspace import Workspace, catalog_path, parcels, stem_of

ANSWERS = (".po", ".xlf", ".xliff", ".csv")
"""What a package is looked through for; its memory is no answer unless there is nothing else."""
MEMORY = ".tmx"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says about the files."""

    stem: str = ""
    language: str = ""
    prefer_theirs: bool = False
    confirmed: bool = False
    dry_run: bool = False


def import_(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    files: Sequence[Path],
    wishes: Wishes,
) -> Counter[Verdict]:
    """Bring the words of returned files into the catalogs; return how many of each verdict.

    A bad file is told and stops no other; a catalog is written once per file, whole, and never
    over what somebody saved meanwhile.
    """
    with workspace.locked():
        workspace.sweep()
        return _import(workspace, config, toolbox, tally, files, wishes)


def _import(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    files: Sequence[Path],
    wishes: Wishes,
) -> Counter[Verdict]:
    stems = workspace.stems(toolbox.readers)
    if wishes.stem and wishes.stem not in stems:
        raise _unknown_stem("--stem", wishes.stem, stems)
    count: Counter[Verdict] = Counter()
    tally(Started("import", len(files)))
    for file in files:
        for name, data in _contents(file, tally):
            try:
                for returned in formats.read(data, name):
                    count += _receive(workspace, config, stems, returned, wishes, tally)
            except PipelineError as error:
                tally.fail(name, error)
        tally(Advanced(file.as_posix()))
    return count


def _contents(file: Path, tally: Tally) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of a file, or of each file to be read in a package."""
    name = file.as_posix()
    try:
        data = parcels.read(file)
        if not package.is_package(data):
            yield name, data
            return
        members = package.read(data, name)
        wanted = _answers(members)
        if not wanted:
            raise ExchangeError(name, None, "holds no PO, XLIFF, CSV or TMX file")
    except PipelineError as error:
        tally.fail(name, error)
        return
    for member in wanted:
        yield f"{name}/{member}", members[member]


def _answers(members: Collection[str]) -> list[str]:
    plain = [m for m in sorted(members) if not m.startswith("__MACOSX/")]
    plain = [m for m in plain if not m.rpartition("/")[2].startswith(".")]
    return [m for m in plain if m.lower().endswith(ANSWERS)] or [
        m for m in plain if m.lower().endswith(MEMORY)
    ]


def _receive(
    workspace: Workspace,
    config: Config,
    stems: Sequence[str],
    returned: Returned,
    wishes: Wishes,
    tally: Tally,
) -> Counter[Verdict]:
    """Bring one file's word on one catalog home; a memory of no announcement is for all."""
    language = _language(returned, wishes, config)
    count: Counter[Verdict] = Counter()
    if returned.format is Format.TMX and not returned.stem and not wishes.stem:
        for stem in stems:
            if workspace.exists(catalog_path(language, stem)):
                found = _arrive(workspace, stem, language, returned, wishes, tally)
                count += found or Counter()
        return count
    stem = _stem(returned, wishes, stems)
    found = _arrive(workspace, stem, language, returned, wishes, tally)
    if found is None:
        raise _wrong_source(returned, stem)
    return found


def _language(returned: Returned, wishes: Wishes, config: Config) -> str:
    """Return the language of a file: what was asked for, what it says, the folder it lies in."""
    said = wishes.language or _primary(returned.language)
    if not said:
        folders = returned.path.split("/")[:-1]
        said = next((part for part in reversed(folders) if part in config.languages), "")
    known = ", ".join(config.languages)
    if not said:
        problem = f"does not say its language; name it: `--language` ({known})"
        raise ExchangeError(returned.path, None, problem)
    if said not in config.languages:
        hint = " (`kz` is the country; Kazakh is `kk`)" if said == "kz" else ""
        problem = f"is in `{said}`{hint}, and this newsroom publishes {known}; if it is one of"
        raise ExchangeError(returned.path, None, f"{problem} them, say `--language`")
    return said


def _primary(language: str) -> str:
    """Return `kk` of `kk-KZ`, `kk_KZ`, `KK`; Kazakh in Latin letters is another thing."""
    parts = language.replace("_", "-").lower().split("-")
    return language if "latn" in parts[1:] else parts[0].strip()


def _stem(returned: Returned, wishes: Wishes, stems: Sequence[str]) -> str:
    if wishes.stem:
        return wishes.stem
    stem = stem_of(returned.stem)
    if stem in stems:
        return stem
    found = returned.path.rpartition(".")[0]
    by_path = [each for each in stems if found == each or found.endswith(f"/{each}")]
    if by_path and not stem:
        return max(by_path, key=len)
    if stem:
        raise _unknown_stem(returned.path, stem, stems)
    problem = "does not say which announcement it translates; name it: `--stem STEM`"
    raise ExchangeError(returned.path, None, problem)


def _unknown_stem(path: str, stem: str, stems: Sequence[str]) -> ExchangeError:
    near = get_close_matches(stem, stems, n=1)
    advice = f"did you mean `{near[0]}`? say `--stem`" if near else "is it another newsroom's?"
    return ExchangeError(path, None, f"there is no announcement `{stem}` here; {advice}")


def _wrong_source(returned: Returned, stem: str) -> ExchangeError:
    said = returned.source_language
    problem = f"was translated from `{said}`, and `{stem}` is written in another language"
    return ExchangeError(returned.path, None, f"{problem}; is it another newsroom's file?")


def _arrive(
    workspace: Workspace,
    stem: str,
    language: str,
    returned: Returned,
    wishes: Wishes,
    tally: Tally,
) -> Counter[Verdict] | None:
    """Write what a file brings, told message by message; None: it has another source language."""
    path = catalog_path(language, stem)
    wanted = _primary(returned.source_language)
    found: list[Arrival] = []

    def change(old: OnDisk) -> Catalog | None:
        if old.catalog is None:
            raise ExchangeError(path, None, "there is no such catalog; run `pipeline extract`")
        if wanted and old.catalog.field("X-Source-Language") not in (None, wanted):
            return None
        arrival = arrive(
            old.catalog, returned, confirmed=wishes.confirmed, prefer_theirs=wishes.prefer_theirs
        )
        found[:] = [arrival]
        return None if wishes.dry_run else arrival.catalog

    try:
        update(workspace, path, change, tally)
    except ValueError as error:
        raise ExchangeError(path, None, f"cannot hold what the file says: {error}") from error
    if not found:
        return None
    (arrival,) = found
    for finding in describe(arrival, returned, path, stem, language):
        tally(Found(finding))
    outcomes = arrival.outcomes
    if returned.format is Format.TMX and not returned.stem:
        outcomes = tuple(each for each in outcomes if each.verdict is not Verdict.UNMATCHED)
    return Counter(outcome.verdict for outcome in outcomes)
