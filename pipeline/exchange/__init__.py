"""Catalogs in the formats of other people's tools: bytes to nouns and back, nothing else."""
