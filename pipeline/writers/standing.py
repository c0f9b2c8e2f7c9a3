"""Whether an event takes place as it was announced, in words for readers."""

from __future__ import annotations

from gettext import NullTranslations

from pipeline.config import Config
from pipeline.model import EventStatus
from pipeline.writers.events import status
from pipeline.writers.facts import Fields, on


def standing(language: str, fields: Fields, config: Config, words: NullTranslations) -> str:
    """Return that the event is cancelled or moved, or nothing where all is as announced."""
    match status(fields):
        case EventStatus.CANCELLED:
            return words.gettext("This event has been cancelled.")
        case EventStatus.POSTPONED:
            return words.gettext("This event has been postponed; a new date will be announced.")
        case EventStatus.RESCHEDULED:
            said = words.gettext("The date of this event has changed.")
            before = on("previous_date", language, fields, config)
            label = words.gettext("Earlier date")
            return f"{said} {label}: {before[0].text}." if before else said
        case _:
            return ""


def label(fields: Fields, words: NullTranslations) -> str:
    """Return the same in a word or two, for a list."""
    match status(fields):
        case EventStatus.CANCELLED:
            return words.gettext("Cancelled")
        case EventStatus.POSTPONED:
            return words.gettext("Postponed")
        case EventStatus.RESCHEDULED:
            return words.gettext("New date")
        case _:
            return ""
