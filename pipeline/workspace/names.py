"""Which name each page has in its address, and which it had: kept in git with the translations."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.errors import ConfigError, PublishError
from pipeline.workspace import writing

PATH = "translations/addresses.json"
MAX = 32 * 1024 * 1024

Names = Mapping[tuple[str, str], tuple[str, ...]]
"""Stem and language -> the name of the page, then those it had before, the latest first."""


def read(root: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what is known. Raises ConfigError: to guess would move pages that are public."""
    advice = "mend it, or take it from the last commit"
    try:
        data = writing.read(root, PATH, MAX)
        table = json.loads(data) if data is not None else {}
    except (OSError, PublishError) as error:
        raise ConfigError(PATH, "", f"cannot be read: {writing.in_words(error)}") from error
    except json.JSONDecodeError as error:
        problem = f"line {error.lineno} is not JSON ({error.msg}); {advice}"
        raise ConfigError(PATH, "", problem) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(PATH, "", f"is not JSON; {advice}") from error
    if not isinstance(table, dict):
        raise ConfigError(PATH, "", f"is no table of addresses; {advice}")
    found = {}
    for key, names in table.items():
        language, _, stem = key.partition(" ")
        if not key:
            continue
        good = isinstance(names, list) and names and all(isinstance(n, str) and n for n in names)
        if not stem or not good or not all(map(writing.is_inside, names)):
            raise ConfigError(PATH, key, f"does not name pages; {advice}")
        found[stem, language] = tuple(names)
    return found


def write(root: str, names: Names) -> None:
    """Remember the names, a line for each page, so that branches merge. Raises PublishError.

    Nothing is written where nothing was ever remembered. The last line is always the same, so
    that a line added before it changes no other.
    """
    if not names and not writing.read(root, PATH, MAX):
        return
    lines = [
        f"{_json(f'{language} {stem}')}: {_json(list(known))},\n"
        for (stem, language), known in sorted(names.items())
    ]
    text = "".join(["{\n", *lines, '"": []\n}\n'])
    writing.write(root, PATH, text.encode(), durable=True, seen=...)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
