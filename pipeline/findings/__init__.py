"""What becomes of a finding before it is told: its level, excuses, old debt, what changed."""
