"""How the query log fails: in words that name neither what was to be kept nor where, nor any password."""

from __future__ import annotations


class StoreFailure(Exception):
    """The database did not do what was asked, and may do it later. The message holds the kind of error alone."""


class RowRefused(StoreFailure):
    """The database answers, and will never take what it was given."""
