"""Catalogs: the PO files between sources and pages."""
