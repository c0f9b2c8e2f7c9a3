"""Two language versions of one announcement: which text stands for which, and how surely."""
