"""Where a statement comes from, how much it weighs, and when it must be looked at again."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.guidance.entry import Entry, Words

Standing = Literal[
    "statute",
    "statutory_guidance",
    "national_advice",
    "regional_procedure",
    "local",
    "comparable_partnership",
    "practice_default",
]

WEAK: frozenset[str] = frozenset({"comparable_partnership", "practice_default"})


class Source(Entry):
    """One source. ``dated`` is the date of the text itself; ``checked`` is when somebody last looked."""

    title: Words
    publisher: Words | None = None
    url: Words | None = None
    standing: Standing
    dated: Words
    checked: date
    review: date

    @property
    def weak(self) -> bool:
        """Whether a statement that rests on this source alone must say "confirm locally"."""
        return self.standing in WEAK

    def overdue(self, today: date) -> bool:
        """Whether the day to look at the source again has passed."""
        return today > self.review
