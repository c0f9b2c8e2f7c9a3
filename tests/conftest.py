"""What tests of several rooms share for a whole session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def translation_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real LibreTranslate with toy models; skips where it is not installed."""
    from tests.server import need_server, real_server

    need_server()
    with real_server(tmp_path_factory.mktemp("libretranslate")) as running:
        yield running
