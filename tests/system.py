"""System programs that tests need: skipped with a reason where missing, failed where CI=true."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

PACKAGES = {
    "msgcat": "gettext",
    "msgfmt": "gettext",
    "msgmerge": "gettext",
    "chromium": "chromium",
    "java": "default-jre-headless",
    "initdb": "postgresql",
}
"""Program -> Debian package."""


def need(program: str) -> str:
    """Return the path of a program, or skip the test (fail it when CI=true)."""
    # Debian keeps the programs of a PostgreSQL server off the path, a folder a version.
    servers = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    path = shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), *servers]))
    if path:
        return path
    reason = f"{program} is not installed (Debian: apt-get install {PACKAGES[program]})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
