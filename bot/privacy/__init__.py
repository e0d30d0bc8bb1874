"""Finds what identifies somebody in a typed message, and says which of its words may be kept."""
