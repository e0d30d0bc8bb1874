"""Weighs all the words of a message for and against danger, for where no single phrase tells it.

Each word and each two in a row count points, by danger_points.yaml; so does each group of urgent words that a phrase
hints at. The points are added up and divided by the square root of how many signs there are, so that a longer message
needs more of them.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, pairwise

from bot.guidance.danger_points import Points
from bot.guidance.pack import Pack
from bot.matching.lexicon import Message
from bot.matching.phrase_book import Run

BEGIN, END = "^", "$"
"""Stand before the first and after the last word, so that how a message begins and ends may count."""


class Danger:
    """The points of a pack, ready to be counted."""

    def __init__(self, pack: Pack) -> None:
        self._urgent = _Scale(pack.danger_points.urgent)
        self._kinds = {name: _Scale(points) for name, points in pack.danger_points.kinds.items()}

    def suggested(self, signs: Collection[str]) -> bool:
        """Whether signs count enough points for danger."""
        return self._urgent.reached(signs)

    def kinds(self, signs: Collection[str]) -> Iterator[str]:
        """Yield the groups of urgent words to which urgent signs belong."""
        return (name for name, scale in self._kinds.items() if scale.reached(signs))


class _Scale:
    def __init__(self, points: Points) -> None:
        self._enough = points.enough
        self._points = dict(points.by_sign())

    def reached(self, signs: Collection[str]) -> bool:
        return sum(self._points.get(sign, 0) for sign in signs) >= self._enough * math.sqrt(len(signs))


def signs_of(message: Message, heard: Iterable[str]) -> frozenset[str]:
    """Return what may count in a message: words and pairs, as typed and as the knowledge reads them, and groups."""
    typed = (BEGIN, *message.typed, END)
    return frozenset(chain(_words_and_pairs(typed), _words_and_pairs(message.run), (f"<{group}>" for group in heard)))


def _words_and_pairs(run: Run) -> Iterator[str]:
    yield from run
    yield from map(" ".join, pairwise(run))
