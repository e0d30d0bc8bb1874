"""What is wrong with a pack, told so that a person who does not program can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong: where (file, line and column, counted from 1), which rule, what was found, what to do."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.message} ({self.rule})"


class BrokenKnowledge(Exception):
    """The pack cannot be used; ``problems`` says everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        first = self.problems[0] if self.problems else "no reason was given"
        super().__init__(f"{len(self.problems)} problem(s); the first: {first}")


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return ' Did you mean "..."?' for the allowed word most like this one, or an empty string.

    The library is loaded only here: a bot whose knowledge is in order never needs it.
    """
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, sorted(allowed), scorer=fuzz.ratio, score_cutoff=60)
    return f' Did you mean "{best[0]}"?' if best else ""
