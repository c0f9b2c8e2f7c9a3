"""A headless Chromium on loopback servers of the built sites."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.publication.site import Built
from tests.system import need

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--font-render-hinting=none")
TIMEOUT = 20_000
"""Milliseconds for one thing that the browser does."""
_COMPLAINTS = """
document.addEventListener("securitypolicyviolation", event => {
  (window.complaints ??= []).push(event.violatedDirective + " " + event.blockedURI);
});
"""


class _Handler(SimpleHTTPRequestHandler):
    """Answers with the files of one folder, and says nothing of it."""

    def log_message(self, *_: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """Bears it that a browser goes away before a picture has come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yield its address without a final slash."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Window:
    """One page in the browser, with all that it asked for and complained of."""

    page: Page
    address: str
    """Of the site's server."""
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Load a page of the site and wait until nothing more is fetched."""
        self.asked.clear()
        self.complaints.clear()
        self.page.goto(f"{self.address}/{path.removesuffix('index.html')}", wait_until="load")
        self.complaints += self.page.evaluate("window.complaints ?? []")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine. Skips where there is none."""
    program = need("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(browser: Browser, address: str, **options: Any) -> Iterator[Window]:
    """Open a window as wide as a desk's unless `options` of Playwright say otherwise."""
    context: BrowserContext = browser.new_context(
        **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
    )
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(_COMPLAINTS)
    page = context.new_page()
    opened = Window(page, address)
    page.on("request", lambda request: opened.asked.append(request.url))
    page.on("requestfailed", lambda request: opened.complaints.append(f"failed {request.url}"))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on(
        "console",
        lambda said: opened.complaints.append(said.text) if said.type in _LOUD else None,
    )
    try:
        yield opened
    finally:
        context.close()


@contextmanager
def windows(
    browser: Browser, addresses: Mapping[str, str], **options: Any
) -> Iterator[dict[str, Window]]:
    """Open a window for each of the sites."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(window(browser, address, **options))
            for name, address in addresses.items()
        }


_LOUD = ("error", "warning")


def kinds(site: Built) -> dict[str, str]:
    """Return one page of every kind in every language: `kk archive`, its path.

    Every announcement is a kind of its own.
    """
    found: dict[str, str] = {}
    for path in site.pages:
        folder, _, rest = path.partition("/")
        name = rest.removesuffix("index.html").removesuffix(".html").strip("/")
        found.setdefault(f"{site.language(path)} {_kind(name)}" if rest else folder, path)
    return found


def looks(sites: Mapping[str, Built]) -> Iterator[tuple[str, str, str]]:
    """Yield layout, kind and path of every page that looks unlike the others.

    The second layout differs by its pages with gaps and by what finds files: the depth of folders.
    """
    for layout, site in sites.items():
        for kind, path in kinds(site).items():
            if kind.endswith(ALIKE):
                continue
            if layout == "plain" or kind.endswith(BY_DEPTH) or 'role="note"' in site.text(path):
                yield layout, kind, path


ALIKE = ("orchestra", "dala-uni-competition", "science-week-round-table", "past", "year", "page-2")
"""Kinds of which another page has all that is to be seen."""
BY_DEPTH = ("home", "search", "404", "404.html", "tag")


def _kind(name: str) -> str:
    """Return what kind of page a name below the folder of a language is."""
    first, _, rest = name.partition("/")
    if not first:
        return "home"
    if first == "archive" and rest:
        return "page 2" if rest.startswith("page") else ("month" if "-" in rest else "year")
    if first == "tags" and rest:
        return "tag"
    return name if first in ("events", "search", "404", "tags", "archive") else rest
