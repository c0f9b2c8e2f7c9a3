"""The nouns of anchoring: what can stand unchanged in two languages."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """What an anchor is; what each is worth stands in `scores`."""

    TIME = "time"
    NUMBER = "number"
    SMALL = "small number"
    MONTH = "month"
    PHONE = "phone"
    EMAIL = "e-mail"
    ADDRESS = "address"
    HOST = "host"
    CODE = "code"
    NOTE = "footnote"
    MARKUP = "markup"
    NAME = "name"
    SOUND = "sound"
    LATIN = "latin"


class Anchor(NamedTuple):
    """Equal in two texts where the same thing stands in both."""

    sort: Sort
    value: str


LOUD = frozenset({Sort.TIME, Sort.NUMBER, Sort.PHONE, Sort.EMAIL})
"""What no translator changes: where both texts have some and none is shared, they do not match."""
