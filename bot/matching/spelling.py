"""Repairs typing errors, one word at a time, against the words that the knowledge knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

SHORTEST = 4
"""Shorter words are too alike to be repaired: CP is not CCP, and a smash is not the MASH."""

MOST_REPAIRS = 60
"""How many unknown words of one message are looked at."""


def most_edits(length: int) -> int:
    """Return how many letters may be wrong in a word of a length, so that it still means only one word."""
    if length < 8:
        return 1
    return 2 if length < 13 else 3


class Spelling:
    """The known words, ready to be compared. ``preferred`` win over other known words that are as near."""

    def __init__(self, preferred: Iterable[str], others: Iterable[str]) -> None:
        self.preferred = frozenset(preferred)
        self.known = self.preferred | frozenset(others)
        self._near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self.known, key=lambda word: (word not in self.preferred, word)):
            if len(word) >= SHORTEST and word.isalpha():
                self._near[word[0], len(word)].append(word)

    def repair(self, word: str) -> tuple[str, ...]:
        """Return the word or words that an unknown word was meant to be; itself when none is near."""
        if word in self.known or len(word) < SHORTEST or not word.isalpha():
            return (word,)
        return self._run_together(word) or (self._nearest(word) or word,)

    def _run_together(self, word: str) -> tuple[str, ...]:
        for cut in range(3, len(word) - 2):
            first, second = word[:cut], word[cut:]
            if first in self.known and second in self.known and (first in self.preferred or second in self.preferred):
                return first, second
        return ()

    def _nearest(self, word: str) -> str | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        edits = most_edits(len(word))
        lengths = range(len(word) - edits, len(word) + edits + 1)
        near = [known for first in set(word[:2]) for length in lengths for known in self._near.get((first, length), ())]
        found = process.extract(word, near, scorer=OSA.distance, score_cutoff=edits, limit=None)
        best = min(found, key=lambda one: (one[1], one[0] not in self.preferred, one[0]), default=None)
        return str(best[0]) if best else None
