"""What stands in the comment lines of a message: flags, references, plain comments."""

from __future__ import annotations

import re
from collections.abc import Iterable

# gettext's own order; it is also the order in which its programs write them.
# fmt: off
FORMATS = (
    "c", "objc", "python", "python-brace", "java", "java-printf", "csharp", "javascript", "scheme",
    "lisp", "elisp", "librep", "ruby", "sh", "awk", "lua", "object-pascal", "smalltalk", "qt",
    "qt-plural", "kde", "kde-kuit", "boost", "tcl", "perl", "perl-brace", "php", "gcc-internal",
    "gfc-internal", "ycp",
)
# fmt: on
KNOWN_FLAGS = {
    prefix + name + "-format": (name, kept + name + "-format" if kept is not None else None)
    for name in FORMATS
    for prefix, kept in (("", ""), ("no-", "no-"), ("possible-", ""), ("impossible-", None))
}
"""Flag -> the format it speaks of, and how gettext writes it (None: not at all)."""
RANGE = re.compile(r"([0-9]+)\.\.([0-9]+)")
RANGE_LIMIT = 2**31 - 1  # what gettext's int holds; it cuts larger numbers down to this
SEPARATORS = re.compile(r"[ \t\n\r\v\f,]+")

# Controls, line and paragraph separators, surrogates: whatever could end a line for some reader.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")

ISOLATE, POP = "\u2068", "\u2069"
NO_BREAK_SPACE = "\u00a0"
REFERENCE = re.compile(
    rf"(?:{ISOLATE}([^{ISOLATE}{POP}\n]*){POP}|([^ \t\n]+))"
    r"(?:[ \t\n]*:[ \t\n]*([0-9]+)(?![^ \t\n])|(?<=:)[ \t\n]+([0-9]+)(?![^ \t\n]))?"
)
ORDINARY_REFERENCE = re.compile(
    rf"(?!\./)[^:\\\s\x00-\x1f\x7f-\x9f\ud800-\udfff{ISOLATE}{POP}]+(?::[1-9][0-9]{{0,14}}|:0)?"
)
NUMBERED = re.compile(r"(.+):([0-9]+)", re.DOTALL)
DIGITS_LIMIT = 15  # gettext keeps line numbers in a machine word
WIDTH = 79  # bytes, not columns: that is how gettext fills `#:` lines, even with --no-wrap


def clean(text: str) -> str:
    """Return the text as one line that nothing can be smuggled in with."""
    if UNPRINTABLE.search(text):
        text = UNPRINTABLE.sub(" ", text)
    # A backslash at its end would join the line with the next one.
    return text + " " if text.endswith("\\") else text


def flag_words(line: str) -> list[str]:
    """Return the words of a line of flags, known or not."""
    return [word for word in SEPARATORS.split(line) if word]


def read_flags(lines: Iterable[str]) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    """Return whether the lines say fuzzy, the flags gettext knows in its order, and the others."""
    fuzzy, wrap, span = False, True, ""
    formats: dict[str, str | None] = {}
    unknown: list[str] = []
    for line in lines:
        words = iter(flag_words(line))
        for word in words:
            if word == "fuzzy":
                fuzzy = True
            elif word in KNOWN_FLAGS:
                name, kept = KNOWN_FLAGS[word]
                formats[name] = kept
            elif word in ("wrap", "no-wrap"):
                wrap = word == "wrap"
            elif word == "range:":
                span = _span(next(words, "")) or span
            else:
                unknown.append(word)
    flags = [kept for name in FORMATS if (kept := formats.get(name))] if formats else []
    flags += [span] if span else []
    flags += [] if wrap else ["no-wrap"]
    return fuzzy, tuple(flags), tuple(unknown)


def _span(word: str) -> str:
    """Return the flag for a word like `0..10`, or nothing where it is not a range."""
    match = RANGE.match(word)
    if not match:
        return ""
    low, high = (min(int(number[:11]), RANGE_LIMIT) for number in match.groups())
    return f"range: {low}..{high}" if low <= high else ""


def read_references(line: str) -> list[str]:
    """Return the references of one `#:` line; a name in isolates may hold spaces."""
    words = [word for word in line.split(" ") if word]
    if all(map(ORDINARY_REFERENCE.fullmatch, words)):
        return words
    found = []
    for match in REFERENCE.finditer(line):
        isolated, plain, *numbers = match.groups()
        name = plain if isolated is None else isolated.replace(NO_BREAK_SPACE, " ")
        number = numbers[0] or numbers[1]
        if number is not None and numbers[1]:
            name = name[:-1]  # the colon at its end belongs to the number
        found.append(_reference(name if number is None else f"{name}:{number}"))
    return [reference for reference in found if reference]


def _reference(text: str) -> str:
    """Return the reference without controls, isolates, and zeros before its line number."""
    text = clean(text.replace("\t", " ")).replace(ISOLATE, "").replace(POP, "").strip(" ")
    while text.startswith("./"):  # gettext leaves it out
        text = text[2:].lstrip(" ")
    match = NUMBERED.fullmatch(text)
    if match and len(match[2]) <= DIGITS_LIMIT:
        return f"{match[1]}:{int(match[2])}"
    return text


def tidy_references(references: tuple[str, ...]) -> tuple[str, ...]:
    """Return the references as they come back from a file, each once."""
    if len(references) == 1 and ORDINARY_REFERENCE.fullmatch(references[0]):
        return references
    if not all(map(ORDINARY_REFERENCE.fullmatch, references)):
        words = (_protected(word) for text in references if (word := _reference(text)))
        references = tuple(word for text in words for word in read_references(text))
    if len(set(references)) == len(references):
        return references
    return tuple(dict.fromkeys(references))


def _protected(reference: str) -> str:
    """Return the reference as one word that gettext reads as one reference.

    gettext before 0.22 does not know the isolates and cuts names at spaces, so that it would drop
    a repeated first half; no-break spaces keep the name whole for every version.
    """
    if ORDINARY_REFERENCE.fullmatch(reference):
        return reference
    match = NUMBERED.fullmatch(reference)
    risky = reference.startswith(":") or reference.endswith((":", "\\"))
    if match and not risky and len(match[2]) <= DIGITS_LIMIT:
        if " " not in match[1]:
            return reference
        return f"{ISOLATE}{match[1].replace(' ', NO_BREAK_SPACE)}{POP}:{match[2]}"
    if risky or match or " " in reference:
        return f"{ISOLATE}{reference.replace(' ', NO_BREAK_SPACE)}{POP}"
    return reference


def reference_lines(references: tuple[str, ...]) -> list[str]:
    """Return the `#:` lines, filled the way gettext fills them."""
    if len(references) == 1 and ORDINARY_REFERENCE.fullmatch(references[0]):
        return [f"#: {references[0]}"]
    lines: list[str] = []
    width = WIDTH
    for reference in map(_protected, references):
        length = 1 + (len(reference) if reference.isascii() else len(reference.encode()))
        if width + length > WIDTH:
            lines.append("#:")
            width = 2
        lines[-1] += " " + reference
        width += length
    return lines
