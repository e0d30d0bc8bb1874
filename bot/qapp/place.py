"""Where a walk ended: the few places that matter to a quality group, each with its outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from bot.qapp.words import words

OTHER: Final = "other"
"""The place of every outcome that no other place names."""


@cache
def _places() -> Mapping[str, str]:
    return {outcome: place for place, outcomes in words().places.items() for outcome in outcomes}


def place_of(outcome: str) -> str:
    """Return the place in which an outcome is counted."""
    return _places().get(outcome, OTHER)


def places() -> tuple[str, ...]:
    """Every place, in the order in which they are shown."""
    return (*words().places, OTHER)
