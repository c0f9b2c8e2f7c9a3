"""Sources and catalogs -> names and phrases that have no row in terms.csv."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pipeline.catalogs.states import state
from pipeline.config import Config
from pipeline.errors import CatalogError
from pipeline.inline import prose
from pipeline.model import State, Unit
from pipeline.seams import Document, Toolbox
from pipeline.stages.counterparts import Phrase, Text, counterparts
from pipeline.stages.first_form import first_form
from pipeline.stages.outcome import Tally
from pipeline.stages.reading import documents, read_catalog, targets
from pipeline.terms import Glossary
from pipeline.terms.candidates import MOST_WORDS, Candidate, Kind, candidates
from pipeline.terms.names import Order, person, written
from pipeline.terms.variants import grouped
from pipeline.terms.words import TOKEN
from pipeline.workspace import Workspace, catalog_path

NAMED = ("venue", "city", "organizer")
"""Front-matter fields that are a name and nothing else."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name without a row, with what it is called in the other languages where that is plain."""

    kind: Kind
    names: tuple[tuple[str, str], ...]
    count: int
    """How often it stands in sources."""
    stems: tuple[str, ...]


def suggest(
    workspace: Workspace,
    config: Config,
    toolbox: Toolbox,
    tally: Tally,
    *,
    glossary: Glossary,
    least: int = 2,
    only: Collection[str] = (),
) -> tuple[Suggestion, ...]:
    """Return names and phrases that stand in sources at least so often, the commonest first.

    What the glossary knows is left out, in whatever form it stands. Drafts count for nothing.
    """
    texts = [
        text
        for document in documents(workspace, config, toolbox, tally, "terms", only)
        for text in _texts(workspace, config, document, glossary, tally)
    ]
    where = _where(texts, least)
    within: dict[int, list[Phrase]] = defaultdict(list)
    for phrase, places in where.items():
        for number in places:
            within[number].append(phrase)
    rows: dict[Phrase, dict[str, Phrase]] = {}
    for phrase, places in where.items():
        if any(texts[number].language == phrase[0] for number in places):
            _join(rows, {phrase[0]: phrase} | dict(counterparts(phrase, where, within, texts)))
    unique = {id(row): row for row in rows.values()}.values()
    found = [_suggestion(row, where, texts) for row in unique]
    kept = (each for each in found if each.count >= least)
    return tuple(sorted(kept, key=lambda each: (-each.count, each.names)))


def _texts(
    workspace: Workspace, config: Config, document: Document, glossary: Glossary, tally: Tally
) -> Iterator[Text]:
    own, stem = document.announcement.language, document.announcement.stem
    confirmed: dict[str, dict[tuple[str | None, str], str]] = {}
    for language in targets(document, config):
        try:
            catalog = read_catalog(workspace, catalog_path(language, stem), tally)
        except CatalogError as error:
            tally.fail(stem, error, language)
            continue
        confirmed[language] = {
            message.key: message.msgstr
            for message in (catalog.messages if catalog else ())
            if state(message) in (State.TRANSLATED, State.APPROVED)
        }
    for unit in document.units:
        text = Text(stem, own, {own: _unknown(unit, unit.text, own, glossary)})
        for language, known in confirmed.items():
            if said := known.get(unit.key):
                text.said[language] = _unknown(unit, said, language, glossary)
        yield text


def _unknown(unit: Unit, text: str, language: str, glossary: Glossary) -> list[Candidate]:
    """Return the candidates of a text that no term of the glossary covers.

    One that begins with a term may be two names that met, so it has to return.
    """
    plain = prose(text)
    found = candidates(plain)
    if unit.context in NAMED and len(TOKEN.findall(plain)) <= MOST_WORDS:
        found = (Candidate(Kind.PHRASE, " ".join(plain.split()), 0, len(plain)),)
    known = [(each.start, each.end) for each in glossary.every(plain, language, lenient=True)]
    left = []
    for each in found:
        words = [match.span() for match in TOKEN.finditer(plain, each.start, each.end)]
        if not words or any(start <= words[0][0] and words[-1][1] <= end for start, end in known):
            continue
        meets = any(start <= words[0][0] < end for start, end in known)
        left.append(replace(each, is_whole=False) if meets else each)
    return left


def _where(texts: list[Text], least: int) -> dict[Phrase, frozenset[int]]:
    """Return every phrase worth a row with the numbers of the texts that say it.

    One that goes on in small letters must return, and one that always goes on the same way is
    no phrase of its own: the longer one is.
    """
    spoken: dict[tuple[str, Kind], list[tuple[int, Candidate]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for language, found in text.said.items():
            for candidate in found:
                spoken[language, candidate.kind].append((number, candidate))
    where: dict[Phrase, frozenset[int]] = {}
    for (language, kind), each in spoken.items():
        first = grouped((candidate.text for _, candidate in each), language)
        places: dict[str, set[int]] = defaultdict(set)
        times: Counter[str] = Counter()
        whole: set[str] = set()
        for number, candidate in each:
            form = first[candidate.text]
            places[form].add(number)
            times[form] += 1
            if candidate.is_whole:
                whole.add(form)
        for form in _lasting(times, whole, first, max(2, least)):
            where[language, kind, form] = frozenset(places[form])
    return where


def _lasting(
    times: Counter[str], whole: set[str], first: dict[str, str], least: int
) -> Iterator[str]:
    """Yield the phrases that no longer one stands for.

    A run of capitals seen once that begins with a commoner name is two names that met.
    """
    covered: set[str] = set()
    for form in sorted(times, key=lambda each: (-len(each), each)):
        words = form.split(" ")
        shorter = [" ".join(words[:count]) for count in range(1, len(words))]
        known = [first.get(each, each) for each in shorter]
        often = times[form] >= least
        if form in covered or not (often or form in whole):
            continue
        if not often and any(times[each] >= least for each in known):
            continue
        yield form
        if often:
            covered.update(each for each in known if times[each] <= times[form])


def _join(rows: dict[Phrase, dict[str, Phrase]], found: dict[str, Phrase]) -> None:
    """Put phrases that stand for each other into one row, with those joined before."""
    row: dict[str, Phrase] = {}
    for phrase in found.values():
        row |= rows.get(phrase, {})
    for language, phrase in found.items():
        row.setdefault(language, phrase)
    for phrase in row.values():
        rows[phrase] = row


def _suggestion(
    row: dict[str, Phrase], where: dict[Phrase, frozenset[int]], texts: list[Text]
) -> Suggestion:
    spots = {
        number
        for language, phrase in row.items()
        for number in where[phrase]
        if texts[number].language == language
    }
    english = row["en"][2] if "en" in row else ""
    return Suggestion(
        next(iter(row.values()))[1],
        tuple(sorted((code, _shown(each, english)) for code, each in row.items())),
        len(spots),
        tuple(sorted({texts[number].stem for number in spots})),
    )


def _shown(phrase: Phrase, english: str) -> str:
    """Return what a cell gets: a person with the initials first, a word in its first form."""
    language, kind, form = phrase
    if kind is Kind.PERSON and (who := person(form)):
        return written(who.surname, who.initials, Order.FIRST)
    return first_form(form, language, english)
