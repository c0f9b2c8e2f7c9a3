"""Üshtil: write an announcement once, publish it in Kazakh, Russian and English."""

__version__ = "0.1.0"
