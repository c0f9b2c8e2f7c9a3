"""The release as a message and as a caption: short enough, and cut where a sentence ends.

Both are plain text, to be sent without a parse mode. Telegram's markup would ask for a mark before
most punctuation (its `MarkdownV2` for eighteen characters), other messengers would show that mark,
and one that is forgotten makes the bot's message fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.config import Config
from pipeline.model import Output, Page, TextBlock
from pipeline.sentences import split
from pipeline.writers.characters import clean
from pipeline.writers.release import Release, Releases
from pipeline.writers.theme import Theme

TELEGRAM, CAPTION = ".telegram.txt", ".caption.txt"
"""What the files are called beside the page."""
MESSAGE_LIMIT, CAPTION_LIMIT = 4096, 1024
"""UTF-16 code units, as Telegram counts them (core.telegram.org: limits, entities)."""
_CUT = "…"
_NUMBER = re.compile(r"[ \u00a0]?\[(\d{1,4})\]")
_RUN = re.compile(r"([*_~|])(?=\1)")
_WORD = re.compile(r"(\s+)")
_JOINER = "\u2060"  # takes no room and shows nothing
_GOES_ON = tuple(":;,–—-")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a line that is none, and what stands before it."""

    gap: str
    text: str
    may_end: bool
    """False: what follows belongs to it, so a message cannot end here."""


class MessengerWriter:
    """Writes the message and the caption: title, facts, text, and the address of the page."""

    def __init__(self, config: Config, theme: Theme) -> None:
        self._config = config
        self._theme = theme
        self._releases = Releases(config, theme)

    def __call__(self, page: Page) -> Iterator[Output]:
        """Yield both; lines end with a line feed, as messengers count it."""
        release = self._releases.of(page)
        pieces = tuple(_pieces(release))
        beside = self._config.addresses.beside
        for suffix, limit in ((TELEGRAM, MESSAGE_LIMIT), (CAPTION, CAPTION_LIMIT)):
            text = _message(release, pieces, limit - 1)
            yield Output(beside(page.path, suffix), f"{text}\n".encode())

    def __reduce__(self) -> tuple[type[MessengerWriter], tuple[Config, Theme]]:
        return MessengerWriter, (self._config, self._theme)


def units(text: str) -> int:
    """Return how long a messenger finds a text: its UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _message(release: Release, pieces: tuple[_Piece, ...], limit: int) -> str:
    """Return as many whole sentences as there is room for, between the facts and the address."""
    head = "\n".join(_head(release))
    whole = head + "".join(piece.gap + piece.text for piece in pieces)
    label = release.words.gettext("On the website")
    end = f"\n\n{label}: {release.address}" if release.address else ""
    if units(whole) + units(end) <= limit:
        return whole + end
    label = release.words.gettext("Full text")
    end = f"\n\n{label}: {release.address}"
    if not release.address or units(end) > limit // 2:  # an address that nobody could have chosen
        end = f"\n\n{_CUT}"
    room = limit - units(end)
    if units(head) > room:
        return _shortened(head, room) + end
    return head + "".join(_fitting(pieces, room - units(head))) + end


def _fitting(pieces: tuple[_Piece, ...], room: int) -> list[str]:
    """Return the first pieces that fit, up to one that may be the last."""
    taken: list[str] = []
    last = 0
    for piece in pieces:
        text = piece.gap + piece.text
        room -= units(text)
        if room < 0:
            break
        taken.append(text)
        if piece.may_end:
            last = len(taken)
    return taken[:last]


def _head(release: Release) -> Iterator[str]:
    """Yield the lines that are never left out: the title, then when, where and the like."""
    yield _literal(release.title.text)
    facts = [_literal(f"{fact.label}: {fact.text}") for fact in release.facts]
    yield from ("", release.standing) if release.standing else ()
    yield from ("", *facts) if facts else ()
    yield from ("", release.notice) if release.notice else ()


def _pieces(release: Release) -> Iterator[_Piece]:
    if release.lead:
        yield from _sentences(TextBlock(release.lead.text), release)
    for block in release.blocks:
        yield from _sentences(block, release)


def _sentences(block: TextBlock, release: Release) -> Iterator[_Piece]:
    """Yield the sentences of a block; one that leads to what follows may not be the last."""
    gap = ("\n" if block.tight else "\n\n") + _bullet(block.first)
    for sentence in split(clean(block.text).strip(), release.language):
        text = sentence.rstrip()
        if not text:
            continue
        may_end = block.kind != "heading" and not text.endswith(_GOES_ON)
        yield _Piece(gap, _literal(_linked(text, release.links)), may_end)
        gap = sentence[len(text) :]


def _bullet(lead: str) -> str:
    return f"{lead[:-2]}• " if lead.endswith("- ") else lead


def _linked(text: str, links: tuple[str, ...]) -> str:
    """Return the text with each address where it is spoken of: a list of them would be cut off."""

    def address(match: re.Match[str]) -> str:
        number = int(match[1])
        return f" ({links[number - 1]})" if 0 < number <= len(links) else match[0]

    return _NUMBER.sub(address, text) if links else text


def _literal(text: str) -> str:
    """Return the text so that no program makes bold, struck or hidden words of it.

    Programs do that while somebody pastes: `**`, `__`, `~~`, `||` get a joiner nobody sees in
    between, and a back quote becomes a straight one. Addresses are left alone.
    """
    if "`" not in text and not _RUN.search(text):
        return text
    return "".join(
        word if "://" in word or "@" in word else _RUN.sub(rf"\1{_JOINER}", word).replace("`", "'")
        for word in _WORD.split(text)
    )


def _shortened(text: str, room: int) -> str:
    """Return the beginning of a text that is too long even by itself, cut between words."""
    cut = text[:room]
    while units(cut) > room - 1:
        cut = cut[: len(cut) - max(1, (units(cut) - room) // 2)]
    before, space, _ = cut.rpartition(" ")
    return (before.rstrip() if space else cut) + _CUT
