"""Finds phrases in a run of words, the longest first, and puts what they stand for in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found in a run: from ``start`` up to ``end``, what it stands for, and a mark of whose phrase it is."""

    start: int
    end: int
    stands_for: Run
    mark: str


class PhraseBook:
    """Phrases, each with what stands in its place."""

    def __init__(self) -> None:
        self._begins: dict[str, list[tuple[Run, Run, str]]] = {}

    def add(self, phrase: Run, stands_for: Run, mark: str = "") -> None:
        """Add a phrase. Where two are equal the one added first counts."""
        if phrase:
            alike = self._begins.setdefault(phrase[0], [])
            if not any(known == phrase for known, _, _ in alike):
                alike.append((phrase, stands_for, mark))
                alike.sort(key=lambda entry: -len(entry[0]))

    def find(self, run: Sequence[str]) -> Iterator[Found]:
        """Yield the phrases of a run from left to right; none overlaps another."""
        begins, free = self._begins, 0
        starts = [at for at, word in enumerate(run) if word in begins]
        whole = tuple(run) if starts else ()
        for at in starts:
            if at < free:
                continue
            for phrase, stands_for, mark in begins[whole[at]]:
                if whole[at : at + len(phrase)] == phrase:
                    free = at + len(phrase)
                    yield Found(at, free, stands_for, mark)
                    break

    def holds(self, run: Sequence[str]) -> bool:
        """Whether any of the phrases stands in a run."""
        return next(self.find(run), None) is not None

    def replace(self, run: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the run with every phrase replaced, and the marks of those found."""
        replaced: list[str] = []
        marks: list[str] = []
        last = 0
        for found in self.find(run):
            replaced.extend(run[last : found.start])
            replaced.extend(found.stands_for)
            last = found.end
            if found.mark:
                marks.append(found.mark)
        replaced.extend(run[last:])
        return replaced, marks
