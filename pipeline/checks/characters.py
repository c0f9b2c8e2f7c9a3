"""Finds characters that nobody sees, and letters that a program has damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Severity
from pipeline.seams import Entry, Remark
from pipeline.wording import Wording, say

_SUSPECT = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\ufffd\ue000-\uf8ff"
    "\U000f0000-\U0010ffff\u00d0-\u00d3РСТУ?]|<<<<|#-#-#"
)
_ZERO_WIDTH = re.compile("[\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff]")
_PICTURE = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]\u200d(?=[\U0001f000-\U0001faff\u2600-\u27bf])"
)
"""A joiner between two pictures makes one of them."""
_SPELT = re.compile(
    "(?<=[\u0590-\u1bff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc])[\u200c\u200d]"
    "|(?<=[\u0e00-\u109f\u1780-\u17ff])\u200b"
)
"""Part of the spelling: joiners of Arabic, Persian and Indian letters, and the invisible ends of
words of Thai, Lao, Tibetan, Burmese and Khmer, which write no blanks."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_HIGH = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
"""What the second byte of a Cyrillic letter becomes in a Western charset."""
_HIGH_CYRILLIC = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї\u0098"
"""And in the Cyrillic one of Windows."""
_MOJIBAKE = re.compile(rf"(?:[\u00d0-\u00d3][{_HIGH}]){{2}}|(?:[РСТУ][{_HIGH_CYRILLIC}]){{3}}")
_LOST = re.compile(r"\?{5}|\?{3}[ ,.]{1,2}\?{3}")
"""Letters that a charset did not have."""
_CONFLICT = re.compile(r"^(?:<{7} |>{7} |={7}$)|#-#-#-#-#", re.MULTILINE)


def check(entry: Entry) -> Iterator[Remark]:
    """Yield a remark for each kind of damage that the source does not have too."""
    if not _SUSPECT.search(entry.text):
        return
    for name, severity, pattern, said in _TABLE:
        match = pattern.search(_without_meant(entry.text) if name == "zero-width" else entry.text)
        if match and not pattern.search(entry.source):
            code = f"U+{ord(match[0][0]):04X}"
            yield Remark(
                name, severity, say(said.template, what=match[0], code=code), match.start()
            )


def _without_meant(text: str) -> str:
    """Return the text, as long as before, without invisible characters that belong there."""
    return _SPELT.sub(" ", _PICTURE.sub("\u2600\u2600", text))


_TABLE: tuple[tuple[str, Severity, re.Pattern[str], Wording], ...] = (
    (
        "conflict-marker",
        Severity.ERROR,
        _CONFLICT,
        say("the mark «{what}» of a merge stands in the translation: choose one of the two texts"),
    ),
    (
        "broken-encoding",
        Severity.ERROR,
        re.compile("\ufffd"),
        say("a letter was lost here and became «{what}»: type the word anew"),
    ),
    (
        "broken-encoding",
        Severity.ERROR,
        _MOJIBAKE,
        say("«{what}» are letters read in a wrong charset: type the text anew"),
    ),
    (
        "broken-encoding",
        Severity.ERROR,
        _LOST,
        say("letters were lost here and became «{what}»: type the text anew"),
    ),
    (
        "zero-width",
        Severity.ERROR,
        _ZERO_WIDTH,
        say("the translation holds an invisible character ({code}): delete the word, type it anew"),
    ),
    (
        "soft-hyphen",
        Severity.ERROR,
        re.compile("\u00ad"),
        say("the translation holds an invisible hyphen ({code}): delete the word, type it anew"),
    ),
    (
        "private-use",
        Severity.ERROR,
        _PRIVATE,
        say("a character without meaning ({code}) stands in the translation: replace it"),
    ),
)
