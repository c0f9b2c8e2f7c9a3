"""Quotation marks, dashes and blanks as each language sets them: for readers, never in catalogs.

Only what is plain is touched: straight quotation marks that pair off, a hyphen that stands for a
dash, three dots, the blank between a number and its word. What an author typed well stays, and
so does everything in code, addresses and attributes. Setting a text twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from pipeline.locales import NBSP, month_names

MARKS = {
    "kk": (("«", "»"), ("„", "“")),
    "ru": (("«", "»"), ("„", "“")),
    "en": (("“", "”"), ("‘", "’")),
}
"""Outer and inner quotation marks of running text in the press of each language."""
_STRAIGHT = '"'
_OPENING = "([{«„“‘–—-/ \t\n\u00a0\u202f"
"""What an opening mark stands behind."""
_FIRST, _LAST = 0xF0000, 0xFFFFD
_PIECE = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_TAG = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
_LANG = re.compile(r"\blang=\"([a-z]{2})\b")
_KEPT = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "textarea", "math"})
_INLINE = frozenset(
    """a abbr b bdi bdo br cite del dfn em i img ins mark q s small span strong sub sup time u
    wbr""".split()  # noqa: SIM905 — a table of names reads better as words
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)
_MAY_ADDRESS = re.compile(r"://|www\.|@")
_ENTITY = re.compile(r"&(?:quot|#34|#x22|apos|#39|nbsp|#160|ndash|mdash|hellip|laquo|raquo);")
"""Those that stand for what is set here; others are left as they are."""
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASH = re.compile(r"(?<=[^\s|])([ \u00a0])--?(?= )")
_LETTER_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_SINGLE = re.compile(r"(?<![\w'’])'(?=\w)([^'\"\n]{2,80})(?<=[\w.,!?…])'(?![\w'])")
_HOURS = re.compile(r"(?<![\d.:-])(\d{1,2}[:.]\d\d)-(?=\d{1,2}[:.]\d\d(?![\d.:-]))")

# `600 000`, `8 апреля`, `500 ₸`, `№ 4`; a line does not start with a dash either.
_BOUND = re.compile(
    r" (?:(?<![\s–—] )(?=[–—](?:\s|$))|(?<=\d )(?=[^\W\d_]|\d{3}(?!\w)|[%‰°$€₸₽])"
    r"|(?<=[№§] )(?=\d)|(?<=\bNo\. )(?=\d))"
)
_PHONE = re.compile(r"(?:\+\d|\b8(?= ?\())[\d ()\u00a0\u2011–-]{6,22}\d")
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_INITIALS = re.compile(
    rf"(?<!\w)((?:{_CAPITAL}[a-zа-я]?\. ?){{1,2}}) (?={_CAPITAL}[^\W\d_])"
)  # fmt: skip
_SHORTENED = re.compile(r"(?<![\w.])([а-яёәғқңөұүһі])\. (?=[а-яёәғқңөұүһі]\.)")
"""`т. д.`, `ж. б.`, `н. э.`."""
_RUSSIAN_PLACE = re.compile(rf"(?<![\w-])((?:г|ул|им|д|кв|стр|пр|пер))\. (?=[«\d]|{_CAPITAL})")
"""`ул. Абая`, `д. 5`, `г. Алматы`."""
_RUSSIAN_SHORT = re.compile(
    r"(?<![\w-])((?:[авикосуя]|во|до|за|из|ко|на|не|ни|но|об|от|по|со)) (?=[\w«„(])", re.IGNORECASE
)
_RUSSIAN_PARTICLE = re.compile(r" (?=(?:бы|же|ли)(?!\w))")


def bound(text: str, tie: str) -> str:
    """Return the text with a tie in place of every blank at which no line should end: in a
    telephone number, before a dash, between a number and its word."""
    if " " not in text:
        return text
    return _BOUND.sub(tie, _PHONE.sub(lambda phone: phone[0].replace(" ", tie), text))


def typeset(text: str, language: str, *, blanks: bool = True) -> str:
    """Return one paragraph of plain text as its language sets it.

    Without `blanks` no blank becomes a no-break one, as suits titles in data and plain text.
    """
    if language not in MARKS or _PIECE.search(text):
        return text
    if not _MAY_ADDRESS.search(text):
        return _set(text, language, blanks)
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return chr(_FIRST + len(held) - 1)

    shown = _set(_ADDRESS.sub(hold, text), language, blanks)
    return _PIECE.sub(lambda match: held[ord(match[0]) - _FIRST], shown)


def typeset_html(html: str, language: str) -> str:
    """Return a body with its text nodes set, each block in the language that it is in."""
    if _PIECE.search(html):
        return html
    return "".join(_blocks(html, language))


def _blocks(html: str, language: str) -> Iterator[str]:
    """Yield the HTML block by block; tags within a block are held while its text is set."""
    block = _Block()
    languages = [language]
    kept = 0
    position = 0
    for tag in _TAG.finditer(html):
        block.add(html[position : tag.start()], is_kept=kept > 0)
        position = tag.end()
        name = (tag[2] or "").lower()
        if not tag[2]:
            block.hold(tag[0])
        elif name in _KEPT:
            kept = max(0, kept + (-1 if tag[1] else 1))
            block.hold(tag[0])
        elif name in _INLINE and not _LANG.search(tag[3]):
            block.hold(tag[0])
        else:
            yield block.flush(languages[-1])
            _follow(languages, tag)
            yield tag[0]
    block.add(html[position:], is_kept=kept > 0)
    yield block.flush(languages[-1])


def _follow(languages: list[str], tag: re.Match[str]) -> None:
    """Keep count of the languages of open elements; void elements have no end."""
    if tag[1]:
        if len(languages) > 1:
            languages.pop()
    elif tag[2].lower() not in ("hr", "col", "img", "br", "wbr") and not tag[3].endswith("/"):
        said = _LANG.search(tag[3])
        languages.append(said[1] if said else languages[-1])


class _Block:
    """The text of one block, and what is held out of it."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._held: list[str] = []

    def add(self, text: str, *, is_kept: bool) -> None:
        """Take a text node; what is kept, addresses and whole entities are held."""
        if is_kept:
            self.hold(text)
            return
        if "&" in text:
            text = _ENTITY.sub(lambda match: unescape(match[0]), text)
        elif not _MAY_ADDRESS.search(text):
            self._text.append(text)
            return
        position = 0
        for match in _HELD.finditer(text):
            self._text.append(text[position : match.start()])
            self.hold(match[0])
            position = match.end()
        self._text.append(text[position:])

    def hold(self, piece: str) -> None:
        if piece:
            self._held.append(piece)
            self._text.append(chr(_FIRST + len(self._held) - 1))

    def flush(self, language: str) -> str:
        """Return the block as HTML, set, and begin a new one."""
        text, held = "".join(self._text), self._held
        self._text, self._held = [], []
        is_blank = not text.strip()
        if not is_blank and language in MARKS and len(held) <= _LAST - _FIRST:
            text = _set(text, language, True)
        return _PIECE.sub(lambda match: held[ord(match[0]) - _FIRST], text)


_HELD = re.compile(_ADDRESS.pattern + r"|&(?:#?\w{1,31});")


def _set(text: str, language: str, blanks: bool) -> str:
    """Return a paragraph, in which each held piece is one character, as its language sets it."""
    # Most texts have nothing to set, and to look for a letter costs less than for a pattern.
    if "..." in text:
        text = _DOTS.sub("…", text)
    if "-" in text:
        text = _DASH.sub(r"\1–", text)
        text = _HOURS.sub(r"\1–", text)
        text = _days(language).sub(r"\1–", text)
    if "'" in text:
        text = _LETTER_APOSTROPHE.sub("’", text)
        if language == "en":
            text = _SINGLE.sub(r"‘\1’", text)
    if any(mark in text for mark in '"«„'):
        text = _quoted(text, language)
    return _tied(text, language) if blanks else text


@cache
def _days(language: str) -> re.Pattern[str]:
    """Return what finds `8-12` before or behind a month; elsewhere it may be anything."""
    months = "|".join(name[:4] for name in month_names(language))
    return re.compile(
        rf"(?<![\w.:/-])(\d{{1,2}})-(?=\d{{1,2}}[ \u00a0](?:{months}))", re.IGNORECASE
    )


def _quoted(text: str, language: str) -> str:
    """Return the text with its straight marks as the language's own, by their depth.

    Where they do not pair off, all of them stay as they are.
    """
    letters = list(text)
    outer, inner = MARKS[language]
    stack: list[tuple[int, str]] = []
    for at, letter in enumerate(text):
        if letter == _STRAIGHT:
            if _opens(text, at):
                pair = inner if stack else outer
                stack.append((at, pair[1]))
                letters[at] = pair[0]
            elif stack and stack[-1][1]:
                letters[at] = stack.pop()[1]
            elif not text[at - 1 : at].isdigit():  # 15" is a length
                return text
        elif letter in "«„":
            nested = letter == "«" and outer[0] == "«" and any(text[s] == "«" for s, _ in stack)
            letters[at] = inner[0] if nested else letter
            stack.append((at, inner[1] if nested else {"«": "»", "„": "“"}[letter]))
        elif letter in "»“”" and stack and letters[stack[-1][0]] != _STRAIGHT:
            closes = stack[-1][1]
            if letter == closes or (letter == "»" and text[stack[-1][0]] == "«"):
                letters[at] = closes
                stack.pop()
    return text if stack else "".join(letters)


def _opens(text: str, at: int) -> bool:
    """True where a straight mark stands before a word and behind none."""
    before = _near(text, range(at - 1, -1, -1))
    after = _near(text, range(at + 1, len(text)))
    return (not before or before in _OPENING or before == _STRAIGHT) and bool(after.strip())


def _near(text: str, places: range) -> str:
    """Return the nearest character that is no held piece, or nothing."""
    return next((text[place] for place in places if not _PIECE.match(text[place])), "")


def _tied(text: str, language: str) -> str:
    """Return the text with no-break blanks where no line should end."""
    text = bound(text, NBSP)
    if ". " in text:
        text = _INITIALS.sub(lambda match: match[1].replace(" ", NBSP) + NBSP, text)
        text = _SHORTENED.sub(rf"\1.{NBSP}", text)
        if language == "ru":
            text = _RUSSIAN_PLACE.sub(rf"\1.{NBSP}", text)
    if language == "ru":
        text = _RUSSIAN_SHORT.sub(rf"\1{NBSP}", _RUSSIAN_SHORT.sub(rf"\1{NBSP}", text))
        text = _RUSSIAN_PARTICLE.sub(NBSP, text)
    return text
