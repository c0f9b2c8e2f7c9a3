"""The tokens of PO text, the escapes in its strings, and what to say of what is neither."""

from __future__ import annotations

import re

# Possessive, so that a missing quote costs one pass and no search.
BODY = r'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+'
BLANK = r"[ \t\r\v\f]"
SPACE = r"[ \t\r\v\f\n]"
TOKEN = re.compile(
    rf"""
      "({BODY})"\r?\n                                         # 1 continuation
    | (msgid|msgstr|msgctxt|msgid_plural)[ ]"({BODY})"\r?\n   # 2, 3 keyword and string
    | \#(?![~|])([^\n]*)\n                                    # 4 comment
    | ({BLANK}*\n)                                            # 5 end of a line
    | msgstr{SPACE}*+\[{SPACE}*+([0-9]+){SPACE}*+\]           # 6 number of a plural form
    | (\#~\|?|\#\|){BLANK}*+                                  # 7 mark: obsolete, previous
    | ({BLANK}+)                                              # 8 gap
    | "((?:[^"\\\n]|\\[\s\S])*+)"                            # 9 string
    | ([A-Za-z_$][A-Za-z0-9_$]*)                              # 10 word
    """,
    re.VERBOSE,
)
CONTINUATION, FIELD, COMMENT, LINE_END, FORM, MARK, GAP, STRING, WORD = 1, 3, 4, 5, 6, 7, 8, 9, 10
"""The group of TOKEN that matched last, by what was found."""

ORDINARY = re.compile(
    rf"""
    (\n*+)((?:\#(?![~|])[^\n]*\n)*+)                         # 1 blank lines, 2 comments
    (?:(?:\#\|[ ]msgctxt[ ]"({BODY})"\n)?+                   # 3
    \#\|[ ]msgid[ ]"({BODY})"\n((?:\#\|[ ]"{BODY}"\n)*+))?+  # 4, 5
    (?:msgctxt[ ]"({BODY})"\n)?+                              # 6
    msgid[ ]"({BODY})"\n((?:"{BODY}"\n)*+)                   # 7, 8
    msgstr[ ]"({BODY})"\n((?:"{BODY}"\n)*+)                  # 9, 10
    (?=\n*+(?:[\#m]|\Z))
    """,
    re.VERBOSE,
)
"""A whole message as every program writes it; what it matches means the same token by token."""
CONTINUED = re.compile(rf'"({BODY})"\n')

ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|([\s\S]))")
PLAIN_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "a": "\a",
    "v": "\v",
    "f": "\f",
    "\\": "\\",
    '"': '"',
}
TRAPS = {
    "\0": "a NUL character, where gettext cuts the string; remove it",
    "\\\n": "the line ends with a backslash: gettext joins it with the next one, other programs"
    " do not; remove the backslash",
}
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
OTHER_QUOTES = "'`‘’‚“”„«»"


def unescape(raw: str) -> str:
    """Return the text of a string; raises ValueError, which says what to do.

    Bytes from 0x80 come as half characters (`surrogateescape`), since only the bytes around them
    tell what they mean.
    """
    return ESCAPE.sub(_unescape, raw) if "\\" in raw else raw


def _unescape(match: re.Match[str]) -> str:
    octal, hexadecimal, plain = match.groups()
    if plain is not None:
        if plain not in PLAIN_ESCAPES:
            raise ValueError(f"`\\{plain}` is no escape of a catalog; write `\\\\` for a backslash")
        return PLAIN_ESCAPES[plain]
    # gettext keeps the last eight bits, however many digits there are.
    byte = int(octal, 8) & 0xFF if octal else int(hexadecimal[-2:], 16)
    if byte == 0:
        raise ValueError("an escaped NUL, where other programs cut the string; remove it")
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)


def word_problem(word: str, text: str, position: int) -> str:
    """Say what is wrong with a word that is no keyword."""
    if word == "domain":
        return "a `domain` line: a catalog here is one domain; split the file, remove the line"
    return _conflict(text, position) or (
        f"`{word[:40]}` is no keyword of a catalog; expected msgctxt, msgid, msgid_plural,"
        " msgstr, or a string in quotes"
    )


def junk_problem(text: str, position: int) -> str:
    """Say what is wrong at a place where no token starts."""
    if conflict := _conflict(text, position):
        return conflict
    character = text[position]
    if character == '"':
        last = text.find("\n", position) == len(text) - 1
        where = "the file ends inside a string" if last else "the string has no closing quote"
        return f'{where}; end it with `"` on its line'
    if character in OTHER_QUOTES:
        return f'`{character}`: strings of a catalog stand in straight quotes, `"…"`'
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return (
        f"unexpected `{shown}`; a line is a comment, a keyword, or a string in quotes"
        ' (a quote inside a string is written `\\"`)'
    )


def problem_name(text: str, position: int) -> str:
    """Return the id of the check that finds what is wrong at a place."""
    return "conflict-marker" if _conflict(text, position) else "syntax"


def _conflict(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    if not text.startswith(CONFLICT, start):
        return ""
    return (
        "an unresolved merge conflict; choose one side and remove the `<<<<<<<`, `=======` and"
        " `>>>>>>>` lines"
    )
