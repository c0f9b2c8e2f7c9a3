"""The built sites, and the browser that looks at them."""

from __future__ import annotations

import pytest

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
