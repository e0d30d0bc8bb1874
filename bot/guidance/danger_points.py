"""How danger_points.yaml is written: how many points each word of a message counts for danger, or against it.

The file is made by tests/benchmarks/ask/weigh_danger.py from labelled messages, and is not edited by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bot.guidance.entry import Entry, Words

BETWEEN_SIGNS = " | "

Amount = Annotated[str, Field(pattern=r"^-?[1-9][0-9]*$")]


class Points(Entry):
    """What counts, by how much: for each number of points the signs that count it. ``enough`` points suffice.

    A sign is a word without its ending, two such words in a row, or ``<group>`` for a phrase of a group of urgent
    words. The points of a message are added up and divided by the square root of the number of its signs.
    """

    enough: int
    points: dict[Amount, Words]

    def by_sign(self) -> Iterator[tuple[str, int]]:
        """Yield each sign with its points."""
        for amount, signs in self.points.items():
            yield from ((sign, int(amount)) for sign in signs.split(BETWEEN_SIGNS))


class DangerPoints(Entry):
    """The points for danger at all, and for each kind of danger; ``known`` are words that need no repair."""

    known: Words
    urgent: Points
    kinds: dict[str, Points]
