"""The body of a page as it may stand anywhere else: every address in it a full one."""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import NullTranslations
from html import escape, unescape
from urllib.parse import urljoin

from pipeline.addresses import Addresses
from pipeline.model import Page
from pipeline.writers.body import fitted
from pipeline.writers.frame import safe_address

_ADDRESS = re.compile(r'(<[a-z][^<>]*? (?:src|href)=")([^"<>]*)(")')
_EACH = re.compile(r'( (?:src|href)=")([^"<>]*)(")')


def absolute(page: Page, addresses: Addresses, words: NullTranslations) -> str:
    """Return the page's body, sanitised, with full addresses in its links and pictures."""
    return _absolute(page.body.html, addresses.absolute(page.path), words)


@lru_cache(8)  # the writers of one page ask one after the other
def _absolute(html: str, here: str, words: NullTranslations) -> str:
    def full(match: re.Match[str]) -> str:
        return f"{match[1]}{escape(urljoin(here, unescape(match[2])))}{match[3]}"

    def tag(match: re.Match[str]) -> str:
        return _EACH.sub(full, match[0])

    return _ADDRESS.sub(tag, str(fitted(html, words)))


def picture(page: Page, addresses: Addresses) -> str:
    """Return the full address of the announcement's picture, or nothing."""
    values = {field.name: field.value for field in page.body.fields}
    value = values.get("image.src") or values.get("image")
    address = safe_address(value) if isinstance(value, str) else ""
    return urljoin(addresses.absolute(page.path), address) if address else ""
