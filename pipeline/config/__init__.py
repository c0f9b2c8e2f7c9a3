"""The newsroom's decisions: `pipeline.toml` -> Config."""

from __future__ import annotations

from pipeline.config.checks import Checks, Level, Policy
from pipeline.config.decisions import (
    TRANSLATABLE,
    Config,
    EnglishDates,
    LineEnds,
    Missing,
    Office,
    Required,
)
from pipeline.config.engines import Engines, EngineSettings
from pipeline.config.memory import Exact
from pipeline.config.parsing import FILE, parse
from pipeline.config.site import Format, Site, Slugs, Tag
from pipeline.config.values import unknown_language

__all__ = [
    "FILE",
    "TRANSLATABLE",
    "Checks",
    "Config",
    "EngineSettings",
    "Engines",
    "EnglishDates",
    "Exact",
    "Format",
    "Level",
    "LineEnds",
    "Missing",
    "Office",
    "Policy",
    "Required",
    "Site",
    "Slugs",
    "Tag",
    "parse",
    "unknown_language",
]
