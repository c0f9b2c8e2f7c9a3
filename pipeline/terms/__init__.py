"""The office's own words: terms, forbidden words and names, found in whatever form they stand."""

from pipeline.terms.finding import Found
from pipeline.terms.glossary import Glossary
from pipeline.terms.row import Status, Term
from pipeline.terms.table import parse

__all__ = ["Found", "Glossary", "Status", "Term", "parse"]
