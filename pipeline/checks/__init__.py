"""One file a group of checks; each has a `check(subject)` that yields findings, raises nothing."""
