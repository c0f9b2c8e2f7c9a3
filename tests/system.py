"""System programs that tests need: skipped with a reason where missing, failed where CI=true."""

from __future__ import annotations

import os
import shutil

import pytest

PACKAGES = {
    "msgcat": "gettext",
    "msgfmt": "gettext",
    "msgmerge": "gettext",
    "chromium": "chromium",
    "java": "default-jre-headless",
}
"""Program -> Debian package."""


def need(program: str) -> str:
    """Return the path of a program, or skip the test (fail it when CI=true)."""
    path = shutil.which(program)
    if path:
        return path
    reason = f"{program} is not installed (Debian: apt-get install {PACKAGES[program]})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
