"""Finds the line and the column of one character of a translation in the text of its catalog."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from pipeline.catalogs import lexer
from pipeline.model import Place

_STRINGS = (lexer.CONTINUATION, lexer.FIELD, lexer.STRING)


class Lines:
    """The text of a catalog, in which places can be looked up."""

    def __init__(self, text: str) -> None:
        self._text = text if text.endswith("\n") else f"{text}\n"
        lengths = (len(line) + 1 for line in self._text.split("\n"))
        self._starts = [0, *accumulate(lengths)]

    def place(self, place: Place, form: int | None, start: int | None) -> Place:
        """Return where character `start` of the msgstr at `place` stands; without one, its line.

        `place` is the line of the msgstr keyword, the first one of a plural message, whose form
        is `form`. What cannot be found keeps the place that it had.
        """
        if place.line is None or not 0 < place.line < len(self._starts):
            return place
        if start is None and not form:
            return place
        found = None
        left = start or 0
        for begin, end in self._strings(self._starts[place.line - 1], form or 0):
            if start is None:
                return Place(place.path, bisect_right(self._starts, begin))
            for position in _characters(self._text, begin, end):
                if not left:
                    return self._shown(place, position)
                left -= 1
            found = end
        # One past the last character: where something is missing.
        return place if found is None or left else self._shown(place, found)

    def _shown(self, place: Place, position: int) -> Place:
        line = bisect_right(self._starts, position)
        return Place(place.path, line, position - self._starts[line - 1] + 1)

    def _strings(self, position: int, form: int) -> Iterator[tuple[int, int]]:
        """Yield begin and end of every string of a form, without its quotes."""
        reached = -1
        while match := lexer.TOKEN.match(self._text, position):
            kind = match.lastindex
            if kind == lexer.COMMENT or reached > form:
                return
            if kind == lexer.FORM:
                reached += 1
            elif kind == lexer.FIELD or kind == lexer.WORD:
                word = match[2] if kind == lexer.FIELD else match[kind]
                if reached >= 0 or word != "msgstr":
                    return
                reached = 0
            if kind and kind in _STRINGS and reached == form:
                yield match.span(kind)
            position = match.end()


def _characters(text: str, begin: int, end: int) -> Iterator[int]:
    """Yield where each character of a string begins; an escape is one, whatever its length."""
    position = begin
    while position < end:
        if text[position] != "\\":
            yield position
            position += 1
            continue
        match = lexer.ESCAPE.match(text, position, end)
        if match is None:  # no catalog that was read holds one
            return
        byte = lexer.unescape(match[0])
        if not "\udc80" <= byte <= "\udcbf":  # the later bytes of a UTF-8 character
            yield position
        position = match.end()
