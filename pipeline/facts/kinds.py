"""What a fact is."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a fact is; to a memory, two of different kinds never stand for each other."""

    NUMBER = "number"
    TIME = "time"
    DATE = "date"
    MONTH = "month"
    ADDRESS = "address"
    WEEKDAY = "weekday"
    MONEY = "money"
    PHONE = "phone"
