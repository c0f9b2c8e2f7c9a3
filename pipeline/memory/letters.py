"""Texts as bytes, a letter a byte, and how many of each letter they have.

RapidFuzz compares bytes three times as fast as text, and a letter count bounds how alike two texts
can be. Letters outside the table share one byte: two texts that both hold such letters seem more
alike than they are, never less, so whoever compares them looks at the texts themselves.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Numbers = NDArray[np.int64]

BINS = 64
"""Letter counts kept of each text; more tell hardly more, fewer let many more texts pass."""
OTHER = 255
"""The byte of every letter that the table does not know."""
MOST = 255
"""The highest count that is kept."""

_KNOWN = (
    " \n\t" + "".join(map(chr, range(0x21, 0x7F))) + "\u00a0\u202f\u2009\u00ad"
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
    "«»„“”‘’‚‹›—–−‐‑…№₸·•×÷°§©®™±€₽′→≥≤½²"
    "äğıñöşüūÄĞİÑÖŞÜŪáǵńóúýçÇéèêëà"
)
_TABLE = _KNOWN.ljust(OTHER, "\ufffe") + "\uffff"
_ENCODING = codecs.charmap_build(_TABLE)
_FREQUENT = {
    "kk": " аеынтілрдскмоқбуижйпғшңз.г,өүұәя0һ1-Б52:КхвС*3МТА4ф",
    "ru": " оеаинтсрвлкмдпуяыг,бзьчй.жхюшц01«»щ:-э5ВСКфП*3–4МДА",
    "en": " eatonisrhldcumpgfywb.,vk0T'1S-A52:MCxPI*3Bz4WRL",
}
"""The letters that have a bin of their own; all others share the rest."""


def encode(text: str) -> bytes:
    """Return a byte for every letter."""
    try:
        data, _ = codecs.charmap_encode(text, "strict", _ENCODING)
    except UnicodeEncodeError:
        known = "".join(letter if letter in _CODED else "\uffff" for letter in text)
        data, _ = codecs.charmap_encode(known, "strict", _ENCODING)
    return bytes(data)


_CODED = frozenset(_KNOWN)


@cache
def bins(language: str) -> Bytes:
    """Return the bin of each byte: shape (256,), values below BINS."""
    import numpy as np

    own = [_KNOWN.index(letter) for letter in dict.fromkeys(_FREQUENT.get(language, ""))]
    table = np.zeros(256, np.uint8)
    shared = [code for code in range(256) if code not in own]
    # Neighbours in the table are of one kind (capitals, digits), so each goes to another bin.
    table[shared] = len(own) + np.arange(len(shared)) % (BINS - len(own))
    table[own] = np.arange(len(own))
    return table


def counts(letters: Bytes, lengths: Numbers, language: str) -> Bytes:
    """Return how often each bin occurs in each text, at most MOST: shape (BINS, texts).

    `letters` holds the texts one after the other, `lengths` says where each ends.
    """
    import numpy as np

    table = bins(language)
    found = np.empty((BINS, len(lengths)), np.uint8)
    ends = np.cumsum(lengths)
    for start in range(0, len(lengths), _STEP):
        some = lengths[start : start + _STEP]
        first = ends[start] - lengths[start]
        binned = table[letters[first : ends[start + len(some) - 1]]].astype(np.int64)
        binned *= len(some)
        binned += np.repeat(np.arange(len(some)), some)
        many: Any = np.bincount(binned, minlength=BINS * len(some)).reshape(BINS, len(some))
        found[:, start : start + len(some)] = np.minimum(many, MOST)
    return found


_STEP = 1 << 14
"""Texts counted at once: few enough to stay in the processor's cache."""
