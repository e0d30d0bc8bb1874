"""The anonymised log of what was asked: its rows, its store, and what keeps a row while the store cannot."""
