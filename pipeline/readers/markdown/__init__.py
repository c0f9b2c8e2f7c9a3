"""Markdown announcements: one parse, one list of units, any number of languages."""
