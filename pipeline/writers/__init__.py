"""Writers: a page becomes the files that are published."""
