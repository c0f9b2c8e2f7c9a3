"""Markdown announcements: one parse, one list of units, any number of languages.

Block elements hold raw inline text until the inline parser runs. What stands in them then is what
translators get, and a translation takes its place there; so a translation cannot become a block,
and what is extracted and what is replaced cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.errors import SourceError
from pipeline.model import Announcement, Place, Source, Unit
from pipeline.readers import front_matter
from pipeline.readers.markdown.collect import collect
from pipeline.readers.markdown.document import TOO_DEEP, MarkdownDocument
from pipeline.readers.markdown.engine import Shelf
from pipeline.readers.markdown.findings import findings
from pipeline.readers.markdown.limits import refuse_brackets, refuse_depth, refuse_unclosed
from pipeline.readers.markdown.units import Collected, Draft


@dataclass(frozen=True, slots=True)
class MarkdownReader:
    """Reads `.md`; holds nothing but a shelf of engines that are free."""

    shelf: Shelf = field(default_factory=Shelf, repr=False, compare=False)

    def read(self, source: Source, translatable: frozenset[str]) -> MarkdownDocument:
        """Parse a source. Raises SourceError."""
        announcement = front_matter.split(source)
        fields = front_matter.field_units(announcement, translatable, text=source.text)
        refuse_unclosed(announcement)
        engine = self.shelf.take()
        try:
            parsed = engine.parse(announcement.body)
            refuse_depth(announcement, parsed.root)
            collected = collect(parsed)
        except RecursionError:
            raise SourceError(source.path, announcement.body_line, TOO_DEEP) from None
        self.shelf.give(engine)
        drafts = tuple(sorted(collected.drafts(), key=lambda draft: draft.position))
        units = (
            *(unit for _, unit in fields),
            *(_unit(announcement, collected, draft) for draft in drafts),
        )
        refuse_brackets(units)
        return MarkdownDocument(
            announcement=announcement,
            units=units,
            findings=(
                *front_matter.findings(announcement, translatable),
                *findings(announcement, parsed, collected),
            ),
            fields=tuple(index for index, _ in fields),
            drafts=drafts,
            collected=collected,
            parsed=parsed,
            shelf=self.shelf,
        )


def _unit(announcement: Announcement, collected: Collected, draft: Draft) -> Unit:
    line = announcement.body_line + collected.lines.number(draft.position)
    return Unit(
        text=draft.prose.text,
        kind=draft.kind,
        place=Place(announcement.path, line),
        note=draft.note,
    )
