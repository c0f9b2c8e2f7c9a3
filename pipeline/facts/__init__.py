"""Values of a text: what a reader acts on, and what changes from notice to notice.

`facts` and `masked` read ONE language for a memory: the same text with other values is alike.
"""

from __future__ import annotations

from pipeline.facts.kinds import Kind
from pipeline.facts.masks import MASK, Fact, facts, masked

__all__ = ["MASK", "Fact", "Kind", "facts", "masked"]
