"""The bits of a text bound what it shares with another, never too low."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.memory.shapes import BITS, shape
from tests.memory.texts import texts


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@given(data=st.data())
def test_the_bound_is_never_below_the_ratio(language: str, data: st.DataObject) -> None:
    """Bits that both have, and what no bit stands for, are at least the letters in common."""
    one, other = data.draw(texts(language)), data.draw(texts(language))
    first, second = shape(one, language), shape(other, language)
    assert len(first.bits) == BITS
    both = sum(a == b == "1" for a, b in zip(first.bits, second.bits, strict=True))
    bound = (both + first.surplus) * 200 / (len(one) + len(other))
    assert bound >= fuzz.ratio(one, other) - 1e-9


def test_equal_letters_give_equal_bits() -> None:
    """The order of letters does not count."""
    assert shape("Өнер музейі", "kk") == shape("музейі Өнер", "kk")
    assert shape("Өнер", "kk").bits.count("1") == 4
