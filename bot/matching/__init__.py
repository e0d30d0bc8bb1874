"""Finds what a typed message is about: words, spelling, what is denied, what is urgent, and which topic fits."""
