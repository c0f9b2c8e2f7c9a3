"""The strict grammar of catalogs: what msgcat refuses is refused, what it reads means the same."""

from __future__ import annotations

import re
from typing import NoReturn

from pipeline.catalogs import lexer, remarks
from pipeline.catalogs.canonical import Entry, File
from pipeline.errors import CatalogError

STRING_LIMIT = 4_000_000
"""Characters of one string, its lines taken together."""
EOT = "\x04"
HALF = re.compile("[\udc80-\udcff]")
HEADER: tuple[str | None, str] = (None, "")

PREVIOUS = "#| "
FOLLOWS: dict[str, frozenset[str]] = {
    "": frozenset({"msgctxt", "msgid", "#| msgctxt", "#| msgid"}),
    "#| msgctxt": frozenset({"#| msgid"}),
    "#| msgid": frozenset({"#| msgid_plural", "msgctxt", "msgid"}),
    "#| msgid_plural": frozenset({"msgctxt", "msgid"}),
    "msgctxt": frozenset({"msgid"}),
    "msgid": frozenset({"msgid_plural", "msgstr"}),
    "msgid_plural": frozenset({"msgstr["}),
    "msgstr": frozenset(),
    "msgstr[": frozenset({"msgstr["}),
}
"""Keyword -> the keywords that may come after it in the same message."""
MISSING = {"msgid": "`msgstr`", "msgid_plural": "`msgstr[0]`"}
KEYWORDS = frozenset({"msgctxt", "msgid", "msgid_plural", "msgstr"})
LAST = ("msgstr", "msgstr[")


def read(text: str, path: str, charset: str = "utf-8") -> File:
    """Return the file that the text says, its header apart; raises CatalogError.

    `charset` is the one in which `\\x` and octal escapes are meant.
    """
    return _Reader(text, path, charset).read()


class _Reader:
    """One pass over the text; holds the message that is being read."""

    def __init__(self, text: str, path: str, charset: str) -> None:
        self.text, self.path, self.charset = text, path, charset
        self.file = File()
        self.seen: dict[tuple[str | None, str], int] = {}
        self.line = 1
        self.has_bytes = False  # in the strings read so far, from escapes
        self.obsolete = self.previous = False  # of the line that is being read
        self._start()

    def _start(self) -> None:
        self.state = ""
        self.is_obsolete = False  # of the message that is being read
        self.fields: dict[str, list[str]] = {}
        self.lines: dict[str, int] = {}
        self.forms: list[list[str]] = []
        self.pieces: list[str] = []
        self.comments: list[str] = []

    def read(self) -> File:
        """Read every token, then the last message."""
        self._refuse_traps()
        if not self.text.endswith("\n"):
            self.text += "\n"
        position, end = 0, len(self.text)
        while position < end:
            if match := self._ordinary(position):
                self._whole(match)
            elif match := lexer.TOKEN.match(self.text, position):
                self._token(match)
            else:
                problem = lexer.junk_problem(self.text, position)
                self._refuse(problem, lexer.problem_name(self.text, position))
            position = match.end()
        if self.state:
            self.line -= 1  # the last line, not the one after its newline
            self._end("the end of the file")
        return self.file

    def _refuse_traps(self) -> None:
        """Refuse what gettext and the other programs read as two different catalogs."""
        for trap, problem in lexer.TRAPS.items():
            if trap in self.text:
                self.line += self.text.count("\n", 0, self.text.index(trap))
                self._refuse(problem)

    def _ordinary(self, position: int) -> re.Match[str] | None:
        """Return the match of a whole message, where one may start."""
        if self.comments or self.obsolete or self.previous:
            return None
        if self.state and self.state not in LAST:
            return None
        if position and self.text[position - 1] != "\n":
            return None
        return lexer.ORDINARY.match(self.text, position)

    def _whole(self, match: re.Match[str]) -> None:
        """Read a message in one go: four times as fast as token by token."""
        if self.state:
            self._end("`msgid`")
        blank, comments, was_context, was, more_was, *parts = match.groups()
        context, msgid, more_msgid, msgstr, more_msgstr = parts
        self.line += len(blank)
        entry = Entry("")
        if comments:
            self.line += comments.count("\n")
            self._annotate(entry, comments[:-1].replace("\n#", "\n")[1:].split("\n"))
        if was is not None:
            if was_context is not None:
                entry.previous_msgctxt = self._text(was_context, "")
            entry.previous_msgid = self._text(was, more_was)
        if context is not None:
            entry.msgctxt = self._text(context, "")
        entry.linenum = first = self.line
        entry.msgid = self._text(msgid, more_msgid)
        entry.msgstr_line = self.line
        entry.msgstr = self._text(msgstr, more_msgstr)
        self._add(entry, first)

    def _text(self, first: str, more: str) -> str:
        """Return a string of a message that is read in one go, and step over its lines."""
        pieces = [first, *lexer.CONTINUED.findall(more)] if more else [first]
        if "\\" in first or more:
            pieces = [self._unescaped(piece) for piece in pieces]
        text = self._join(pieces, self.line)
        self.line += 1 + more.count("\n")
        return text

    def _token(self, match: re.Match[str]) -> None:
        kind = match.lastindex
        if kind == lexer.FIELD:
            self._keyword(match[2])
            self._string(match[3])
        elif kind == lexer.COMMENT:
            self._comment(match[kind])
        elif kind == lexer.CONTINUATION or kind == lexer.STRING:
            self._string(match[kind])
        elif kind == lexer.FORM:
            self._form(match[kind])
        elif kind == lexer.MARK:
            self.obsolete = self.obsolete or "~" in match[kind]
            self.previous = self.previous or "|" in match[kind]
        elif kind == lexer.WORD:
            self._word(match[kind], match.start())
        if breaks := match[0].count("\n"):
            self.line += breaks
            self.obsolete = False
            # gettext forgets this mark at the end of a line, but not when a comment ends it.
            self.previous = self.previous and kind == lexer.COMMENT

    def _word(self, word: str, position: int) -> None:
        if word in KEYWORDS:
            self._keyword(word)
        else:
            problem = lexer.word_problem(word, self.text, position)
            self._refuse(problem, lexer.problem_name(self.text, position))

    def _keyword(self, word: str) -> None:
        if self.previous:
            if word == "msgstr":
                self._refuse("`#| msgstr`: only source texts can be previous; remove the line")
            word = PREVIOUS + word
        if word not in FOLLOWS[self.state]:
            self._end(word)
            if word not in FOLLOWS[""]:
                self._refuse(f"`{word}` without a `msgid` before it")
        self._begin(word)
        self.fields[word] = self.pieces

    def _form(self, digits: str) -> None:
        if self.previous:
            self._refuse("`#| msgstr[…]`: only source texts can be previous; remove the line")
        if "msgstr[" not in FOLLOWS[self.state]:
            if self.state == "msgid":
                self._refuse(f"`msgstr[{digits[:9]}]` in a message without a msgid_plural")
            self._end("msgstr[0]")
            self._refuse(f"`msgstr[{digits[:9]}]` without a `msgid` before it")
        index = int(digits) if len(digits) < 10 else -1
        if index != len(self.forms):
            self._refuse(
                f"`msgstr[{digits[:9]}]` stands where `msgstr[{len(self.forms)}]` should;"
                " the plural forms are numbered from 0 without a gap"
            )
        self._begin("msgstr[")
        self.forms.append(self.pieces)

    def _begin(self, state: str) -> None:
        """Let the strings that follow belong to a new field."""
        if not self.state:
            self.is_obsolete = self.obsolete
        elif not self.pieces:
            self._refuse(f"{self._name()} needs a string in quotes, but `{state}` follows")
        elif self.obsolete != self.is_obsolete:
            self._refuse_mixed()
        self.state = state
        self.pieces = []
        if state not in self.lines:
            self.lines[state] = self.line

    def _string(self, raw: str) -> None:
        if not self.state:
            self._refuse("a string that belongs to no keyword; is its `msgid` line missing?")
        if self.obsolete != self.is_obsolete:
            self._refuse_mixed()
        if self.previous != (self.state[0] == "#"):
            self._refuse("a string continues a line with another mark: `#|` on one, not the other")
        self.pieces.append(self._unescaped(raw))

    def _comment(self, text: str) -> None:
        if self.state:
            self._end("a comment")
        self.comments.append(text)

    def _unescaped(self, raw: str) -> str:
        if "\\" not in raw:
            return raw
        try:
            text = lexer.unescape(raw)
        except ValueError as error:
            self._refuse(str(error))
        self.has_bytes = self.has_bytes or bool(HALF.search(text))
        return text

    def _join(self, pieces: list[str], line: int) -> str:
        """Return one string from its lines; cheap, since it runs for every string there is."""
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if len(text) > STRING_LIMIT:
            self.line = line
            self._refuse(f"a string of {len(text)} characters; the limit is {STRING_LIMIT}")
        if EOT in text:
            self.line = line
            self._refuse("an EOT character (U+0004), which parts context from text; remove it")
        if not self.has_bytes:
            return text
        try:
            return text.encode(self.charset, "surrogateescape").decode(self.charset)
        except UnicodeError:
            self.line = line
            self._refuse(f"escaped bytes that are no character in {self.charset}")

    def _end(self, follower: str) -> None:
        """Close the message, if one is open; `follower` is what shows that it has ended."""
        if self.state in LAST and self.pieces:
            self._finish()
        elif self.state and not self.pieces:
            self._refuse(f"{self._name()} needs a string in quotes, but {follower} follows")
        elif self.state == "msgid_plural" and follower == "msgstr":
            self._refuse("a plural message with a plain `msgstr`; write `msgstr[0]`, `msgstr[1]` …")
        elif self.state:
            missing = MISSING.get(self.state, "`msgid`")
            self._refuse(
                f"the message has no {missing}, but {follower} follows; was a part cut off?"
            )

    def _finish(self) -> None:
        """Turn what was read into an entry."""
        fields, lines = self.fields, self.lines
        msgid_line = lines["msgid"]
        msgid = self._join(fields["msgid"], msgid_line)
        entry = Entry(msgid)
        msgstr_line = lines[self.state]
        entry.linenum, entry.msgstr_line = msgid_line, msgstr_line
        entry.obsolete = self.is_obsolete
        if self.forms:
            entry.plural = entry.msgid_plural = self._join(
                fields["msgid_plural"], lines["msgid_plural"]
            )
            forms = [self._join(form, msgstr_line) for form in self.forms]
            entry.msgstr_plural = dict(enumerate(forms))
        else:
            entry.msgstr = self._join(fields["msgstr"], msgstr_line)
        if "msgctxt" in fields:
            entry.msgctxt = self._join(fields["msgctxt"], lines["msgctxt"])
        if "#| msgid" in fields:
            self._previous(entry)
        if self.comments:
            self._annotate(entry, self.comments)
        self._add(entry, msgid_line)
        self._start()

    def _previous(self, entry: Entry) -> None:
        fields, lines = self.fields, self.lines
        entry.previous_msgid = self._join(fields["#| msgid"], lines["#| msgid"])
        if "#| msgctxt" in fields:
            entry.previous_msgctxt = self._join(fields["#| msgctxt"], lines["#| msgctxt"])
        if "#| msgid_plural" in fields:
            entry.previous_msgid_plural = self._join(
                fields["#| msgid_plural"], lines["#| msgid_plural"]
            )

    def _annotate(self, entry: Entry, comments: list[str]) -> None:
        """Sort the comment lines by the sign after their `#`."""
        plain: list[str] = []
        extracted: list[str] = []
        references: list[str] = []
        for text in comments:
            text = text.removesuffix("\r")  # of a file with CRLF
            sign = text[:1]
            if sign == ".":
                extracted.append(text[2:] if text[1:2] == " " else text[1:])
            elif sign == ":":
                references += remarks.read_references(text[1:])
            elif sign and sign in ",=!":
                entry.flags.append(text[1:])
            else:
                plain.append(text[1:] if sign == " " else text)
        entry.comments, entry.extracted = tuple(plain), tuple(extracted)
        entry.references = tuple(references)

    def _add(self, entry: Entry, line: int) -> None:
        key: tuple[str | None, str] = (entry.msgctxt, entry.msgid)
        if key in self.seen:
            self.line = line
            what = "the header" if key == HEADER else f"the message «{entry.msgid[:60]}»"
            self._refuse(
                f"{what} stands here a second time; the first is on line {self.seen[key]}",
                "duplicate-entry",
            )
        self.seen[key] = line
        if key != HEADER:
            self.file.append(entry)
            return
        if entry.obsolete or entry.plural is not None:
            self.line = line
            self._refuse('a header that is obsolete or plural; write it as `msgid ""`, `msgstr`')
        self.file.header_entry = entry

    def _name(self) -> str:
        """Return the keyword that the message stands at."""
        return f"`msgstr[{len(self.forms) - 1}]`" if self.state == "msgstr[" else f"`{self.state}`"

    def _refuse(self, problem: str, check: str = "syntax") -> NoReturn:
        raise CatalogError(self.path, self.line, problem, check)

    def _refuse_mixed(self) -> NoReturn:
        self._refuse("`#~` on some lines of a message only; mark all of its lines or none")
