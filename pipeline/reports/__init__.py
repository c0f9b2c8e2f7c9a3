"""Findings as text in the formats of other programs: pure, a file a format."""
