"""The built sites, and the browser that looks at them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.publication.browser import chromium, served
from tests.publication.site import Built, plain, pretty

LAYOUTS = {"plain": plain, "pretty": pretty}


@pytest.fixture(scope="package")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The same announcements in both layouts."""
    return {name: make(tmp_path_factory.mktemp(name)) for name, make in LAYOUTS.items()}


@pytest.fixture(params=LAYOUTS)
def site(request: pytest.FixtureRequest, sites: dict[str, Built]) -> Built:
    """One of them after the other."""
    return sites[request.param]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="package")
def addresses(sites: dict[str, Built]) -> Iterator[dict[str, str]]:
    """Where each of the sites is served."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(served(site.root)) for name, site in sites.items()}
