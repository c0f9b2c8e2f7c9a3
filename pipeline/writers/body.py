"""The body in its place: sanitised, below the one h1, tables in a frame, footnotes named."""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import NullTranslations

from markupsafe import Markup, escape

from pipeline.writers.characters import clean, is_clean
from pipeline.writers.safe_html import sanitise

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)\b([^>"]*(?:"[^"]*"[^>"]*)*)>')
_NOTES = '<div class="footnote">'
_BACKLINK = ' class="footnote-backref"'
_BACKLINK_TITLE = re.compile(r' title="([^"]+)"')


@lru_cache(8)  # the writers of one page ask one after the other
def fitted(html: str, words: NullTranslations) -> Markup:
    """Return the body safe and fit for its place in the page."""
    safe = sanitise(clean(html))
    while not is_clean(safe):
        # It stood there as `&#x202e;`. What it kept apart may mean something now: look again.
        safe = sanitise(clean(safe))
    if "<h1" not in safe and "<table" not in safe and 'class="footnote' not in safe:
        return safe
    deeper = any(tag[2] == "h1" for tag in _TAG.finditer(safe))
    # A group and no region: a page of ten tables has no ten landmarks of one name.
    label = escape(words.gettext("Table"))
    frame = f'<div class="page--scroll" role="group" aria-label="{label}" tabindex="0">'
    label = escape(words.gettext("Footnotes"))
    notes = f'<div class="footnote" role="doc-endnotes" aria-label="{label}">'

    def adapt(tag: re.Match[str]) -> str:
        closing, name, attributes = tag.groups()
        if deeper and len(name) == 2 and name[0] == "h" and name[1] in "12345":
            return f"<{closing}h{int(name[1]) + 1}{attributes}>"
        if name == "table":
            return f"{tag[0]}</div>" if closing else f"{frame}{tag[0]}"
        if tag[0] == _NOTES:
            return notes
        title = _BACKLINK_TITLE.search(attributes) if name == "a" else None
        if title and _BACKLINK in attributes:
            # The link's text is an arrow, which says nothing aloud; its title is a sentence.
            return f'<a{attributes} aria-label="{title[1]}">'
        return tag[0]

    # Headings change their digit, and what is added is ours or a title that was sanitised, so
    # safe stays safe.
    return Markup(_TAG.sub(adapt, safe))
