"""The source formats: one file a format, front matter shared by all of them."""
