"""Texts like those of announcements, for laws."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.pairs import Pair

WORDS = {
    "kk": ("көрме", "қала", "үшін", "өтеді", "ғалымдар", "мен", "әуен", "һәм", "тегін", "іс-шара"),
    "ru": ("выставка", "город", "для", "пройдёт", "учёные", "и", "музыка", "вход", "объект"),
    "en": ("exhibition", "city", "for", "will", "be", "held", "scholars", "and", "music", "free"),
}
SIGNS = [" ", ", ", ". ", " – ", " «", "» ", " 18:00 ", " 6 500 ", " **", "** ", " 🎉", " ț", " ǵ "]


def texts(language: str) -> st.SearchStrategy[str]:
    """Return texts of words, signs and numbers, some with letters that no table knows."""
    word = st.sampled_from(WORDS[language]) | st.integers(0, 9999).map(str)
    piece = st.tuples(word, st.sampled_from(SIGNS)).map("".join)
    few = st.lists(piece, min_size=1, max_size=9).map("".join)
    # More than 255 letters, and more than 255 of one letter.
    many = st.tuples(few, st.integers(2, 40)).map(lambda each: each[0] * each[1])
    return few | few | few | many | st.text(min_size=1, max_size=12)


def edited(text: str, places: list[int], letters: str) -> str:
    """Return a text with letters put in the place of some of its own."""
    for place, letter in zip(places, letters, strict=False):
        at = place % (len(text) + 1)
        text = text[:at] + letter + text[at + place % 3 :]
    return text


def pair(
    source: str, target: str, source_language: str = "ru", target_language: str = "kk"
) -> Pair:
    return Pair(source_language, target_language, source, target)
