"""What was translated before: exact, near and sentence-wise, in every direction."""
