"""Makes any HTML harmless: the one sanitiser, behind everything that produces HTML.

It lets through what Markdown and its extensions write, and nothing that runs, loads a document,
leaves the page's layout or hides an address. Words of a forbidden element stay where they are
harmless as words; those of `script` and its like go with it.
"""

from __future__ import annotations

import functools
import re

import nh3
from markupsafe import Markup

TAGS = frozenset(
    """a abbr address aside b bdi bdo blockquote br caption cite code col colgroup dd del details
    dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt
    ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u
    ul var wbr""".split()  # noqa: SIM905 — a table of sixty names reads better as words
)

DROPPED_WITH_CONTENT = frozenset(
    """iframe math noembed noframes noscript object plaintext script select style svg template
    textarea title xmp""".split()  # noqa: SIM905 — as above
)

ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset(("class", "id", "lang", "dir", "title", "translate")),
    "a": frozenset(("href", "hreflang")),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "del": frozenset(("datetime",)),
    "details": frozenset(("open",)),
    "img": frozenset(("src", "alt", "width", "height", "loading", "decoding")),
    "ins": frozenset(("datetime",)),
    "li": frozenset(("value",)),
    "ol": frozenset(("start", "type", "reversed")),
    "td": frozenset(("style", "colspan", "rowspan", "headers")),
    "th": frozenset(("style", "colspan", "rowspan", "headers", "scope")),
    "time": frozenset(("datetime",)),
}
"""By tag; `cite` is missing, as its address would pass unchecked."""

SCHEMES = frozenset(("http", "https", "mailto", "tel"))

_HIDDEN = r"\0-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_URL = (
    rf"(?:(?i:https?://|mailto:|tel:)[^\"\\{_HIDDEN}]*+"
    rf"|(?!//)[^\":/?#\\{_HIDDEN}]*+(?:[/?#][^\"\\{_HIDDEN}]*+)?+)"
)
_VALUES = {
    "class": r"[\w.+#:-]*+(?: [\w.+#:-]++)*+",
    "id": r"[^\s\"'<>&=`]{1,200}",
    "href": _URL,
    "src": _URL,
}
"""By attribute: what its value must be, written as HTML writes it between double quotes."""

_FORBIDDEN_VALUE = re.compile("|".join(f' {name}="(?!{_VALUES[name]}")' for name in _VALUES))
_ALLOWED_VALUE = {name: re.compile(pattern) for name, pattern in _VALUES.items()}


def sanitise(html: str) -> Markup:
    """Return the HTML without anything that could harm a reader; twice is the same as once.

    What Markdown writes comes through as it was, save for the spelling of characters (`&copy;` is
    `©`) and of table cells' alignment.
    """
    # Only the rare page with an odd value pays for a call from the sanitiser into Python per
    # attribute; that such a page is found too often (in prose, say) does no harm.
    clean = _nbsp(_cleaner().clean(html))
    if _FORBIDDEN_VALUE.search(clean):
        clean = _nbsp(_strict_cleaner().clean(clean))
    return Markup(clean)


def _nbsp(html: str) -> str:
    """Give back the character that the serialiser spells out: it needs no entity in UTF-8."""
    return html.replace("&nbsp;", "\u00a0")


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        filter_style_properties={"text-align"},
        url_schemes=set(SCHEMES),
        strip_comments=True,
        link_rel=None,
    )


@functools.cache
def _strict_cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter_value,
        filter_style_properties={"text-align"},
        url_schemes=set(SCHEMES),
        strip_comments=True,
        link_rel=None,
    )


def _filter_value(_tag: str, name: str, value: str) -> str | None:
    """Return the value, or None for one that its attribute must not have."""
    pattern = _ALLOWED_VALUE.get(name)
    written = value.replace("&", "&amp;").replace('"', "&quot;")
    return value if pattern is None or pattern.fullmatch(written) else None
