"""What `pipeline translate` did, as lines for people and objects for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.cli.summary import counted
from pipeline.console import json_line, show

if TYPE_CHECKING:
    from pipeline.model import LanguagePair
    from pipeline.stages.translate import Figures
    from pipeline.translation import Account, Estimate, Ledger

CENT = 0.01
Prices = Mapping[str, float]
"""Engine -> price per million characters; 0 or nothing where none is set."""


def lines(figures: Figures, ledger: Ledger, prices: Prices) -> Iterator[str]:
    """Yield the figures as people read them: a line a direction, below it one an engine."""
    for pair in sorted({*figures.left, *(p for p, _ in (*figures.recalled, *figures.drafted))}):
        if said := _outcome(pair, figures):
            yield f"{_direction(pair)}  {said}"
    for estimate in _summed(figures.estimates):
        pair = (estimate.source, estimate.target)
        texts = counted(estimate.texts, "text")
        cost = _price(estimate.engine, estimate.characters, prices)
        yield show(
            f"  {estimate.engine} {_direction(pair)}: would be asked for {texts}, at most "
            f"{counted(estimate.characters, 'character')}{cost}"
        )
    for account in ledger.accounts:
        if account.asked or account.cached or account.failed:
            yield show(f"  {_did(account, prices)}")
        for why, count in account.failed.most_common():
            yield show(f"    {count} failed: {why}")


def records(figures: Figures, ledger: Ledger, prices: Prices) -> Iterator[str]:
    """Yield the figures as JSON objects; the keys are a public format."""
    for (pair, kind), count in _sorted(figures):
        yield _record("memory", pair, kind=kind, messages=count)
    for (pair, engine), count in sorted(figures.drafted.items()):
        yield _record("drafts", pair, engine=engine, messages=count)
    for account in ledger.accounts:
        yield _record(
            "engine",
            (account.source, account.target),
            engine=account.engine,
            asked=account.asked,
            accepted=account.accepted,
            cached=account.cached,
            refused=account.refused,
            requests=account.requests,
            characters=account.characters,
            failed=dict(account.failed),
            cost=round(account.cost(prices.get(account.engine, 0.0)), 4),
        )
    for estimate in _summed(figures.estimates):
        yield _record(
            "estimate",
            (estimate.source, estimate.target),
            engine=estimate.engine,
            texts=estimate.texts,
            characters=estimate.characters,
            cost=round(_cost(estimate.engine, estimate.characters, prices), 4),
        )
    for pair, count in sorted(figures.left.items()):
        yield _record("left", pair, messages=count, engine_known=pair not in figures.unknown)


def advice(figures: Figures, unusable: Mapping[str, str], *, has_engines: bool) -> Iterator[str]:
    """Yield why engines were left out, and what to do where none is left."""
    for name, problem in unusable.items():
        yield show(f"engine `{name}` was left out: {problem}")
    if figures.unknown and not has_engines:
        yield (
            "no engine is set up for what is left; name one under [engines] in pipeline.toml "
            "(docs/engines.md), or translate by hand"
        )
    elif figures.unknown:
        pairs = ", ".join(_direction(pair) for pair in sorted(figures.unknown))
        yield f"no engine that may be used knows {pairs}; see `pipeline engines`"


def _outcome(pair: LanguagePair, figures: Figures) -> str:
    """Return `12 filled: 3 exact, 1 near, 8 by office; 2 left untranslated`, or nothing."""
    said = [f"{count} {kind}" for (where, kind), count in _sorted(figures) if where == pair]
    drafted = sorted(figures.drafted.items())
    said += [f"{count} by {engine}" for (where, engine), count in drafted if where == pair]
    total = sum(figures.drafted[each] for each in figures.drafted if each[0] == pair)
    total += sum(figures.recalled[each] for each in figures.recalled if each[0] == pair)
    parts = [f"{total} filled: {', '.join(said)}"] if said else []
    is_asked = bool(figures.estimates) and pair not in figures.unknown
    what = "for engines to translate" if is_asked else "left untranslated"
    parts += [f"{figures.left[pair]} {what}"] if figures.left[pair] else []
    return show("; ".join(parts))


def _sorted(figures: Figures) -> list[tuple[tuple[LanguagePair, str], int]]:
    """Return the counts of what was known, by direction, then by how much a kind is worth."""
    from pipeline.stages.recalling import Kind

    worth = {kind: place for place, kind in enumerate(Kind)}
    found = sorted(figures.recalled.items(), key=lambda each: (each[0][0], worth[each[0][1]]))
    return [((pair, kind.value), count) for (pair, kind), count in found]


def _did(account: Account, prices: Prices) -> str:
    pair = (account.source, account.target)
    parts = [f"{account.cached} known from before"] if account.cached else []
    if account.asked:
        parts.append(f"{account.asked} asked, {counted(account.accepted, 'good answer')}")
    if account.refused:
        parts.append(f"{account.refused} refused before (`--redo failed` asks again)")
    if account.requests:
        sent = counted(account.characters, "character")
        cost = _price(account.engine, account.characters, prices)
        parts.append(f"{sent} in {counted(account.requests, 'request')}{cost}")
    return f"{account.engine} {_direction(pair)}: {'; '.join(parts)}"


def _summed(estimates: Iterable[Estimate]) -> list[Estimate]:
    """Return one estimate for each engine and direction."""
    from dataclasses import replace

    sums: dict[tuple[str, str, str], Estimate] = {}
    for each in estimates:
        key = (each.engine, each.source, each.target)
        old = sums.get(key, replace(each, texts=0, characters=0))
        sums[key] = replace(
            old, texts=old.texts + each.texts, characters=old.characters + each.characters
        )
    return list(sums.values())


def _price(engine: str, characters: int, prices: Prices) -> str:
    if not prices.get(engine):
        return ""
    cost = _cost(engine, characters, prices)
    return f", costs {cost:,.2f}" if cost >= CENT else f", costs less than {CENT}"


def _cost(engine: str, characters: int, prices: Prices) -> float:
    return characters * prices.get(engine, 0.0) / 1_000_000


def _direction(pair: LanguagePair) -> str:
    return f"{pair[0]}>{pair[1]}"


def _record(report: str, pair: LanguagePair, **figures: object) -> str:
    source, target = pair
    return json_line({"report": report, "source": source, "target": target, **figures})
