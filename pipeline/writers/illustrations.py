"""Pictures of a body with what a browser needs to leave room for them and to fetch no more."""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

from pipeline.addresses import Addresses
from pipeline.model import Attached, Page

SIZES = "(min-width: 46rem) 42rem, 92vw"
"""How wide a picture of the text is shown: the column of the style sheet."""
_IMAGE = re.compile(r"<img( [^<>]*)>")
_SOURCE = re.compile(r' src="([^"]*)"')
_MEASURED = re.compile(" (?:width|height)=")


def illustrated(html: Markup, page: Page, addresses: Addresses) -> Markup:
    """Return a sanitised body whose pictures come late and in the size that a screen needs.

    What the author wrote about a picture's size stays.
    """

    def fitted(match: re.Match[str]) -> str:
        said = match[1]
        source = _SOURCE.search(said)
        attached = page.attached(unescape(source[1])) if source else None
        added = dimensions(attached, page, addresses) if attached else {}
        added |= {"loading": "lazy", "decoding": "async"}
        if _MEASURED.search(said):
            added = {name: added[name] for name in added if name not in ("width", "height")}
        shown = (
            f' {name}="{escape(value)}"' for name, value in added.items() if f" {name}=" not in said
        )
        return f"<img{said}{''.join(shown)}>"

    # What is added is ours: numbers, and addresses that were escaped. Safe stays safe.
    return Markup(_IMAGE.sub(fitted, str(html)))


def dimensions(attached: Attached, page: Page, addresses: Addresses) -> dict[str, str]:
    """Return the attributes that tell a browser a picture's size and its smaller copies."""
    if not attached.width:
        return {}
    found = {"width": str(attached.width), "height": str(attached.height)}
    if attached.copies:
        every = (*attached.copies, (attached.width, attached.path))
        ways = (f"{addresses.relative(page.path, path)} {width}w" for width, path in every)
        found |= {"srcset": ", ".join(ways), "sizes": SIZES}
    return found
